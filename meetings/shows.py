"""What stands beside the words of a step: the team's live work. Two queries at most; leaders see none of it here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from access.policy import Action
from access.roles import Role
from access.visibility import Visibility
from asks.models import Ask
from asks.page import shown_ask
from challenges.models import ChallengeBrief
from checkins.goals import goal_of
from checkins.models import CheckIn
from core.bundle import Bundle
from experiments.models import Experiment, Idea
from measures.models import Observation
from measures.shown import Shown
from meetings.actions import SOON, is_next
from meetings.forms import NewStepForm
from meetings.models import Meeting
from meetings.turns import in_turn
from meetings.voting import results
from milestones.models import Milestone, Task
from milestones.page import lines_for
from milestones.weeks import Weeks
from stories.models import Story
from sustainability.models import SustainabilityItem
from teams.models import Participation, Team
from teams.requests import ChallengeRequest
from votes.models import Vote
from votes.scales import Kind as VoteKind

FEW = 12  # of what was not done the newest: the rest stands in the plan
WEEK = 7


@dataclass(frozen=True)
class Asked:
    """What a step is asked to show, and for whom. ``draft`` of the goal: for the team's own people alone."""

    request: ChallengeRequest
    team: Team
    meeting: Meeting
    votes: list[Vote]
    draft: str
    query: str

    @property
    def can_write(self) -> bool:
        return self.request.challenge.is_open and self.request.actor.can(Action.EDIT_PLAN, team_id=self.team.pk)

    def url(self, name: str) -> str:
        return reverse(name, args=[self.request.challenge.slug])


def material(asked: Asked, *, shows: str) -> dict[str, Any]:
    """``shows`` is the step's; the answer names the template, the rest is the template's own."""
    return {
        "shows": f"meetings/shows/{_TEMPLATES.get(shows, shows) or 'words'}.html",
        "results": [one for one in results(asked.votes) if _is_of(one.vote, asked.meeting)],
        "running_votes": [vote for vote in asked.votes if vote.ended_at is None],
        **(_SHOWS[shows](asked) if shows in _SHOWS else {}),
    }


def _is_of(vote: Vote, meeting: Meeting) -> bool:
    return vote.ended_at is not None and vote.ended_at >= meeting.began_at


def _check_ins(asked: Asked) -> dict[str, Any]:
    """Everybody, with what they last wrote, if they did: one can speak without having written."""
    request, day = asked.request, asked.request.day
    said = CheckIn.objects.visible_to(request.actor).filter(
        author=OuterRef("pk"), team=asked.team, day__gt=day - WEEK, day__lte=day
    )
    newest = said.exclude(stuck="", note="").order_by("-made_at")
    told = Bundle(stuck="stuck", note="note", day="day")
    people = Participation.objects.filter(team=asked.team).current().by_name()
    rows = list(people.annotate(said=Subquery(newest.values(told=told)[:1])))
    return {"people": in_turn(rows, week=request.calendar.week_of(day))}


def _goal(asked: Asked) -> dict[str, Any]:
    goal, latest = goal_of(asked.team)
    return {"goal": goal, "latest": latest, "draft": asked.draft, "is_member": asked.request.actor.role == Role.MEMBER}


def _chart(asked: Asked) -> dict[str, Any]:
    shown = _goal(asked)
    goal = shown["goal"]
    if goal is None:
        return shown
    rows = Observation.objects.current().with_marks().filter(measure=goal.measure)
    request = asked.request
    return shown | {"shown": Shown(goal.measure, list(rows), request.calendar, request.today, goal=goal, is_main=True)}


def _plan(asked: Asked) -> dict[str, Any]:
    """What is still open from before, this week and what comes soon."""
    request = asked.request
    milestones = list(Milestone.objects.for_plan(asked.team))
    tasks = Task.objects.for_plan(asked.team)
    lines = lines_for(request, asked.team, milestones)
    items = [*map(lines.milestone, milestones), *map(lines.task, tasks)]
    plan = Weeks(request.calendar, request.day, request.challenge.is_open).plan(items)
    this_week = [item for day in plan.now.days for item in day.items]
    late = plan.late[-FEW:]
    shown = {item.pk for item in (*late, *this_week)}
    done = [lines.task(one) for one in tasks if one.done_at and one.done_at >= asked.meeting.began_at]
    return {
        "groups": [
            ("late", _("Still open from before"), [*late, *(one for one in done if one.pk not in shown)]),
            ("week", _("This week"), this_week),
            ("soon", _("Soon"), [item for week in plan.soon for item in week.items]),
        ],
        "edits": asked.can_write,
    }


def _stuck(asked: Asked) -> dict[str, Any]:
    request, day = asked.request, asked.request.day
    said = CheckIn.objects.visible_to(request.actor).filter(team=asked.team, day__gt=day - WEEK, day__lte=day)
    return {"stuck": list(said.stuck().newest_first()[:FEW]), **_asks(asked)}


def _asks(asked: Asked) -> dict[str, Any]:
    """What waits, and what was answered in the last two weeks."""
    request = asked.request
    since = request.calendar.moment_of(request.day - 2 * WEEK)
    rows = Ask.objects.visible_to(request.actor).filter(
        Q(answered_at=None) | Q(answered_at__gte=since), team=asked.team
    )
    asks = [shown_ask(request, ask, ready=False) for ask in rows.oldest_first()]
    return {
        "waiting": [one for one in asks if one.is_open],
        "answered": [one for one in asks if not one.is_open],
        "may_ask": request.challenge.is_open and request.actor.can(Action.ASK_LEADERS, team_id=asked.team.pk),
    }


def _next_steps(asked: Asked) -> dict[str, Any]:
    """The 48 hours to come, what was written down in this meeting, and before them what was not done."""
    request, meeting = asked.request, asked.meeting
    today = request.day
    tasks = list(Task.objects.for_plan(asked.team).open_or_done_since(meeting.began_at))
    lines = lines_for(request, asked.team, [])
    fresh = [one for one in tasks if is_next(one, meeting, day=today)]
    late = [one for one in tasks if one.due_day < today and one not in fresh]
    return {
        "groups": [
            ("late", _("Not done yet, from before"), [lines.task(one) for one in late[-FEW:]]),
            ("steps", _("Our next steps"), [lines.task(one) for one in fresh]),
        ],
        "edits": asked.can_write,
        "form": NewStepForm(team=asked.team, initial=_first_guess(request)) if asked.can_write else None,
    }


def _first_guess(request: ChallengeRequest) -> dict[str, Any]:
    return {"owner": request.participation.pk, "due_day": request.day + SOON}


def _vote(kind: str) -> Callable[[Asked], dict[str, Any]]:
    def shows(asked: Asked) -> dict[str, Any]:
        return {
            "vote_kind": kind,
            "votes_url": asked.url("votes:votes") + asked.query,
            "agreement": asked.team.agreement,
        }

    return shows


def _ideas(asked: Asked) -> dict[str, Any]:
    rows = Idea.objects.visible_to(asked.request.actor).filter(team=asked.team).on_board()
    return {"ideas": list(rows[:FEW]), "more_url": asked.url("boards:learn") + asked.query}


def _tests(asked: Asked) -> dict[str, Any]:
    rows = Experiment.objects.visible_to(asked.request.actor).filter(team=asked.team).order_by("-started_at")
    return {"tests": list(rows[:FEW]), "more_url": asked.url("boards:learn") + asked.query}


def _brief(asked: Asked) -> dict[str, Any]:
    """The focus for everybody; what else leaders wrote in it for the facilitator, who may put it on the wall."""
    brief = ChallengeBrief.objects.filter(challenge=asked.request.challenge).first()
    return {"brief": brief, "whole": asked.request.actor.can(Action.EDIT_CHALLENGE)}


def _stories(asked: Asked) -> dict[str, Any]:
    """Those with a yes for the people in this room; not what the reader alone may see yet."""
    rows = Story.objects.visible_to(asked.request.actor).reaching(Visibility.TEAM, at=asked.request.moment)
    told = rows.filter(team=asked.team).order_by("-told_at")
    return {"stories": list(told[:FEW]), "more_url": asked.url("stories:stories")}


def _lasting(asked: Asked) -> dict[str, Any]:
    rows = SustainabilityItem.objects.within(asked.request.actor).filter(team=asked.team).in_order()
    return {"things": list(rows[:FEW]), "more_url": asked.url("sustainability:lasting")}


_TEMPLATES: Final = {"confidence": "vote", "agreement": "vote", "election": "vote"}
_SHOWS: Final[Mapping[str, Callable[[Asked], dict[str, Any]]]] = {
    "check_ins": _check_ins,
    "goal": _goal,
    "chart": _chart,
    "plan": _plan,
    "stuck": _stuck,
    "next_steps": _next_steps,
    "confidence": _vote(VoteKind.CONFIDENCE),
    "agreement": _vote(VoteKind.AGREEMENT),
    "election": _vote(VoteKind.LEADER),
    "ideas": _ideas,
    "tests": _tests,
    "asks": _asks,
    "brief": _brief,
    "stories": _stories,
    "lasting": _lasting,
}
