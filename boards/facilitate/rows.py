"""What the facilitator's page reads: two queries at any size, counted and cut in the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.expressions import CombinedExpression

from access.actor import Actor
from asks.models import Ask
from boards.team_people import teams_with_people
from challenges.models import Challenge, Event
from checkins.models import CheckIn, Unsticker
from coaching.history import answer_times
from coaching.models import CoachNote
from core.bundle import Bundle
from milestones.models import Milestone

MOST_ASKS: Final = 6
MOST_STUCK: Final = 8
STUCK_DAYS: Final = 14
MOST_NOTES: Final = 5


@dataclass(frozen=True)
class Happening:
    """An event; its hours as people write them."""

    title: str
    kind: str
    on: date
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    note: str = ""


@dataclass(frozen=True)
class Waiting:
    """An ask that leaders have not answered, and its age in days."""

    question: str
    team: str
    to: str
    days: int


@dataclass(frozen=True)
class Stuck:
    words: str
    team: str
    who: str
    helper: str
    day: int
    pk: str = ""
    is_asked: bool = False  # leaders have been asked about it


@dataclass(frozen=True)
class Note:
    """What a coach keeps in mind about a team."""

    words: str
    team: str
    team_pk: str
    who: str
    at: datetime


@dataclass(frozen=True)
class Glance:
    """``teams``: as teams_with_people, each with ``checkins_by_week`` and ``milestones_by_week``, and what was asked
    for with ``along``. ``answer_times`` as coaching.history has them."""

    teams: list[Any]
    events: list[Happening]
    asks: list[Waiting]
    stuck: list[Stuck]
    notes: list[Note]
    answer_times: list[dict[str, str]]


def glance_at(actor: Actor, *, now: datetime, day: int, along: Mapping[str, Any]) -> Glance:
    challenge = _everything_else(actor, day=day)
    today = now.astimezone(challenge.calendar.zone).date()
    return Glance(
        teams=_teams(challenge, now=now, along=along),
        events=[_happening(event) for event in challenge.all_events],
        asks=[_waiting(ask, today, challenge) for ask in challenge.open_asks],
        stuck=[_stuck(row) for row in challenge.stuck],
        notes=[_note(row) for row in challenge.coach_notes],
        answer_times=challenge.answer_times,
    )


def _week(day: str) -> CombinedExpression:
    """Week 1 is days 1 to 7, as Calendar.week_of; in whole numbers, which count fastest. From Day 1 on."""
    return (F(day) + 6) / 7


def _teams(challenge: Challenge, *, now: datetime, along: Mapping[str, Any]) -> list[Any]:
    return list(teams_with_people(challenge, now=now).annotate(**_by_week(), **along))


@cache
def _by_week() -> Mapping[str, ArraySubquery]:
    """Of each team: ``checkins_by_week`` and ``milestones_by_week``. Made once: nothing in it changes."""
    checkins = (
        CheckIn.objects.filter(team=OuterRef("pk"), day__gte=1)
        .order_by()
        .values(week=_week("day"))
        .annotate(n=Count("*"))
    )
    milestones = (
        Milestone.objects.filter(team=OuterRef("pk"), day__gte=1)
        .order_by()
        .values(week=_week("day"))
        .annotate(reached=Count("pk", filter=~Q(reached_at=None)), planned=Count("pk", filter=Q(reached_at=None)))
    )
    return {
        "checkins_by_week": ArraySubquery(checkins.values(json=Bundle(week="week", n="n"))),
        "milestones_by_week": ArraySubquery(
            milestones.values(json=Bundle(week="week", reached="reached", planned="planned"))
        ),
    }


def _everything_else(actor: Actor, *, day: int) -> Any:
    """Events, open asks and what is stuck, on the challenge itself."""
    events = Event.objects.filter(challenge=OuterRef("pk")).in_order()
    asks = Ask.objects.visible_to(actor).open().order_by("asked_at", "pk")[:MOST_ASKS]
    stuck = CheckIn.objects.visible_to(actor).stuck().filter(day__gt=day - STUCK_DAYS).order_by("-made_at", "pk")
    notes = CoachNote.objects.within(actor).newest_first()[:MOST_NOTES]
    return Challenge.objects.annotate(
        answer_times=answer_times(),
        coach_notes=ArraySubquery(
            notes.values(
                json=Bundle(words="text", team="team__name", team_pk="team_id", who="author__user__name", at="made_at")
            )
        ),
        all_events=ArraySubquery(
            events.values(
                json=Bundle(
                    title="title", kind="kind", on="on", starts="starts_at", ends="ends_at", place="place", note="note"
                )
            )
        ),
        open_asks=ArraySubquery(
            asks.values(
                json=Bundle(
                    question="question", team="team__name", name="to__user__name", title="to_title", at="asked_at"
                )
            )
        ),
        stuck=ArraySubquery(
            stuck[:MOST_STUCK].values(
                json=Bundle(
                    words="stuck",
                    team="team__name",
                    who="author__user__name",
                    helper="unsticker",
                    day="day",
                    pk="pk",
                    is_asked=Exists(Ask.objects.filter(from_id=OuterRef("pk"), team=OuterRef("team"))),
                )
            )
        ),
    ).get(pk=actor.challenge_id)


def _happening(row: dict[str, Any]) -> Happening:
    return Happening(
        title=row["title"],
        kind=row["kind"],
        on=date.fromisoformat(row["on"]),
        starts_at=(row["starts"] or "")[:5],
        ends_at=(row["ends"] or "")[:5],
        place=row["place"],
        note=row["note"],
    )


def _waiting(row: dict[str, Any], today: date, challenge: Challenge) -> Waiting:
    asked = datetime.fromisoformat(row["at"]).astimezone(challenge.calendar.zone).date()
    return Waiting(row["question"], row["team"], row["title"] or row["name"] or "", max((today - asked).days, 0))


def _note(row: dict[str, Any]) -> Note:
    return Note(row["words"], row["team"], row["team_pk"], row["who"], datetime.fromisoformat(row["at"]))


def _stuck(row: dict[str, Any]) -> Stuck:
    helper = str(Unsticker(row["helper"]).label) if row["helper"] else ""
    return Stuck(row["words"], row["team"], row["who"], helper, row["day"], row["pk"], row["is_asked"])
