"""A pause of the whole challenge: what moves when it goes on, and who is told that it pauses or goes on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _

from access.actor import Actor
from accounts.models import User
from boards.setup.moves import by_team, milestones_to_come, questions_of, tasks_open
from challenges import pausing
from challenges.calendar import Calendar
from challenges.models import Challenge
from challenges.moving import Dated, Move, what_moves
from core import clock
from measures.models import GoalDraft, TeamGoal
from notifications import calling_off, outbox
from notifications.models import Message
from nudges import planning
from nudges.waiting import waiting
from teams.models import Participation

WHY = "The challenge is paused"


@dataclass(frozen=True)
class Resuming:
    """What goes where if it goes on on ``back``. ``teams``: by the alphabet, with milestones, tasks and goals."""

    since: date
    back: date
    day: int
    events: list[Move]
    questions: list[Move]
    teams: dict[str, list[Move]]


@transaction.atomic
def pause(challenge: Challenge, *, by: Actor) -> bool:
    """Nudges that wait are called off: those that still fit are planned anew when it goes on."""
    if not pausing.pause(challenge, by=by):
        return False
    now = clock.now()
    calling_off.call_off(waiting(challenge, now=now), why=WHY, now=now)
    _tell(challenge, "challenges/paused", on=challenge.calendar.date_at(now), by=by)
    return True


@transaction.atomic
def resume(challenge: Challenge, *, since: date, by: Actor) -> bool:
    """Goals keep their day: the date by which they are to be reached moves along."""
    if not pausing.resume(challenge, since=since, by=by):
        return False
    back = challenge.calendar.date_at(clock.now())
    pk = TeamGoal.objects.filter(team__challenge=challenge, team__merged_at=None).current().values("pk")
    for goals in (
        TeamGoal.objects.filter(pk__in=pk),
        GoalDraft.objects.filter(team__challenge=challenge, team__merged_at=None),
    ):
        goals.filter(by_date__gt=since).update(by_date=F("by_date") + (back - since))
    planning.look_again()
    _tell(challenge, "challenges/resumed", on=back, by=by, stayed=since == back)
    return True


def told(challenge: Challenge) -> int:
    """How many people hear of it."""
    return _people(challenge).count()


def resuming(challenge: Challenge, *, since: date, back: date) -> Resuming:
    before = challenge.calendar
    now = pausing.after(before, back=back)
    planned = what_moves(before, now, (*milestones_to_come(challenge), *tasks_open(challenge)))
    teams = by_team(planned)
    for team, goal in _goals(challenge, now, since=since, later=back - since):
        teams.setdefault(team, []).append(goal)
    return Resuming(
        since=since,
        back=back,
        day=now.day_on(back),
        events=what_moves(before, now, _events(challenge, now, since=since)),
        questions=questions_of(before, now, challenge.prompt_weekday)[-1:],
        teams=dict(sorted(teams.items())),
    )


def _events(challenge: Challenge, now: Calendar, *, since: date) -> Iterator[Dated]:
    for event in challenge.events.filter(on__gt=since).in_order():
        yield Dated(label=event.title, on=event.on, to=event.after(challenge.calendar, now))


def _goals(challenge: Challenge, now: Calendar, *, since: date, later: timedelta) -> Iterator[tuple[str, Move]]:
    goals = (
        TeamGoal.objects.filter(team__challenge=challenge, team__merged_at=None)
        .current()
        .values_list("team__name", "by_date")
    )
    for team, on in goals:
        if on > since:
            yield team, Move(label=_("Our goal, by"), day=now.day_on(on + later), old=on, new=on + later)


def _people(challenge: Challenge) -> "QuerySet[User]":
    taking_part = Participation.objects.filter(challenge=challenge).current()
    return User.objects.filter(pk__in=taking_part.values("user"))


def _tell(challenge: Challenge, kind: str, *, on: date, by: Actor, stayed: bool = False) -> None:
    """Everybody who takes part but who pressed.

    Once for each pause, also for the second of a day: a challenge that pauses, goes on and pauses is paused, and the
    last they hear says so. Its row is locked meanwhile. ``stayed``: it goes on on the day it paused; no date moved.
    """
    day, occasion = challenge.calendar.day_on(on), f"{kind.removeprefix('challenges/')}:{challenge.pk}:{on}"
    that_day = Message.objects.filter(kind=kind, occasion__startswith=occasion)
    times = that_day.aggregate(n=Count("occasion", distinct=True))["n"]
    outbox.post(
        kind=kind,
        to=_people(challenge).exclude(pk=by.user_id),
        occasion=f"{occasion}:{times}",
        context={"challenge": challenge.name, "day": day, "changed_on": on.isoformat(), "stayed": stayed},
        about=challenge.pk,
        link=f"/c/{challenge.slug}/",
        is_nudge=False,
    )
