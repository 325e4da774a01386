"""The facilitator's morning: every team's rhythm, what comes, what waits, what goes out. Never a score or a rank."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from boards.desk import desk
from boards.facilitate.radar import radar, told
from boards.facilitate.rows import Happening, glance_at
from boards.facilitate.weave import weave
from boards.facilitate.words import closed_words, coming_up, greeting, lede
from challenges.models import State
from nudges.preview import SOONEST, upcoming
from teams.requests import ChallengeRequest

RUNNING = (State.LAUNCHED, State.REVIEWED)  # before and after that nothing goes out


@require_safe
@requires(Action.FACILITATE)
def facilitate(request: ChallengeRequest) -> HttpResponse:
    challenge, calendar, today = request.challenge, request.calendar, request.today
    glance = glance_at(request.actor, now=request.moment, day=request.day, along=told(request))
    events = [event for event in glance.events if event.on >= today]
    is_running = challenge.state in RUNNING
    shown = weave(glance.teams, glance.events, calendar=calendar, day=request.day, whole="weeks" in request.GET)
    teams = [team for team in glance.teams if not team.merged_at]
    heading, line = _first_words(request, teams=len(teams), events=events)
    return render(
        request,
        "boards/facilitate.html",
        {
            "nav": desk(challenge, here="boards:facilitate"),
            "heading": heading,
            "lede": line,
            "weave": shown,
            "teams": teams,
            "coming_up": coming_up(events[:6], today=today),
            "radar": radar(request, teams, glance.answer_times) if is_running and not challenge.is_paused else None,
            "notes": glance.notes,
            "asks": glance.asks,
            "stuck": glance.stuck,
            "is_running": is_running,
            "upcoming": upcoming(challenge, moment=request.moment, at_most=SOONEST) if is_running else [],
        },
    )


def _first_words(request: ChallengeRequest, *, teams: int, events: Sequence[Happening]) -> tuple[str, str]:
    """The heading, and the line under it."""
    challenge, calendar = request.challenge, request.calendar
    if challenge.closed_at and not challenge.is_open:
        return closed_words(challenge.closed_at.astimezone(calendar.zone).date())
    at = request.moment.astimezone(calendar.zone).time()
    return greeting(teams, day=request.day, length=calendar.length, at=at), lede(events, today=request.today)
