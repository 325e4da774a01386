"""What Today reads besides the goal and the milestones: one query at any size."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from asks.models import Ask
from boards.today.asked import Asked, asked, asks_of
from boards.today.done import FRESH, Done
from boards.today.done import MOST as MOST_DONE
from boards.today.next_up import MOST, SHOWN, SOON, TaskLine
from boards.today.voting import to_vote, votes_of
from challenges.calendar import Calendar
from challenges.models import Event
from checkins.models import CheckIn, Unsticker
from core.bundle import Bundle
from milestones.models import Task
from reflections.models import Reflection
from reflections.own import of_told, told
from reflections.prompts import Prompt, as_asked
from reflections.questions import Answer
from teams.models import Participation, Team
from votes.models import Vote

VOICES = 5


@dataclass(frozen=True)
class Voice:
    """Something stuck, or a note, from a check-in of the last seven days."""

    who: str
    day: int
    stuck: str
    unsticker: str
    note: str
    pk: str = ""
    is_asked: bool = False  # leaders have been asked about it

    @property
    def who_could_unstick(self) -> str:
        words = {Unsticker.TEAM: _("us"), Unsticker.COACH: _("our facilitator"), Unsticker.LEADER: _("a leader")}
        return words[Unsticker(self.unsticker)] if self.unsticker else ""


@dataclass(frozen=True)
class Sheet:
    events: list[Event]
    tasks: list[TaskLine]
    voices: list[Voice]
    asks: list[Asked]
    people: list[str]
    answer: Answer | None
    own: tuple[Prompt, ...]  # the facilitators' own questions
    done: list[Done]  # tasks of the last week
    mine: CheckIn | None  # this week's newest, by the reader: its key and its moment
    entered_by: str  # who copied that from a paper card
    votes: list[Vote]  # open ones in which the reader has not voted

    @property
    def checked_in(self) -> datetime | None:
        return self.mine.made_at if self.mine else None


def sheet_of(team: Team, me: Participation, *, day: int, calendar: Calendar) -> Sheet:
    """``people`` is filled before Day 0 alone, when it matters who is in."""
    week = calendar.week_of(day)
    owed, others = _tasks(team, me, day)
    read: dict[str, Any] = {
        "events": ArraySubquery(_events(team)),
        "owed": ArraySubquery(owed),
        "others": ArraySubquery(others),
        "voices": ArraySubquery(_voices(me, team, day)),
        "asked": ArraySubquery(asks_of(team, me, calendar=calendar)),
        "answer": Subquery(_answer(me, week)),
        "own": ArraySubquery(told(me.challenge)),
        "done": ArraySubquery(_done(team, since=calendar.moment_of(day - FRESH + 1))),
        "mine": Subquery(_check_in(me, calendar.days_of_week(week))),
    }
    if me.team_id == team.pk:
        read["voting"] = ArraySubquery(votes_of(team))
    if day < 0:
        read["people"] = ArraySubquery(_people(team))
    row = cast("dict[str, Any]", Team.objects.filter(pk=team.pk).values(**read).get())
    return Sheet(
        events=[Event(**{**event, "on": date.fromisoformat(event["on"])}) for event in row["events"]],
        tasks=[_task(task) for task in (*row["owed"], *row["others"])],
        voices=[Voice(**voice) for voice in row["voices"]],
        asks=[asked(told, calendar=calendar) for told in row["asked"]],
        people=row.get("people", []),
        answer=_answered(row["answer"]),
        own=of_told(row["own"]),
        done=[Done(one["title"], is_task=True, at=datetime.fromisoformat(one["at"])) for one in row["done"]],
        mine=_mine(row["mine"]),
        entered_by=(row["mine"] or {}).get("who") or "",
        votes=to_vote(row.get("voting", []), me),
    )


def _events(team: Team) -> "QuerySet[Event, Any]":
    events = Event.objects.filter(challenge_id=team.challenge_id).in_order()
    return events.values(told=Bundle(title="title", on="on", kind="kind", place="place", note="note"))


def _tasks(team: Team, me: Participation, day: int) -> "tuple[QuerySet[Task, Any], QuerySet[Task, Any]]":
    """The nearest few that the reader owes, and the nearest few besides."""
    owed = Q(owner=me, due_day__lte=day + SOON)
    told = Bundle(pk="pk", title="title", due_day="due_day", owner_id="owner_id", owner="owner__user__name")
    tasks = Task.objects.filter(team=team).open().order_by("due_day", "title")
    return tasks.filter(owed).values(told=told)[:MOST], tasks.exclude(owed).values(told=told)[:SHOWN]


def _done(team: Team, *, since: datetime) -> "QuerySet[Task, Any]":
    tasks = Task.objects.filter(team=team, done_at__gte=since).order_by("-done_at")
    return tasks.values(told=Bundle(title="title", at="done_at"))[:MOST_DONE]


def _task(told: dict[str, Any]) -> TaskLine:
    owner_id = told["owner_id"] and UUID(told["owner_id"])
    return TaskLine(UUID(told["pk"]), told["title"], told["due_day"], owner_id, told["owner"] or "")


def _voices(me: Participation, team: Team, day: int) -> "QuerySet[CheckIn, Any]":
    said = CheckIn.objects.visible_to(me.as_actor()).filter(team=team, day__gt=day - 7, day__lte=day)
    spoken = said.exclude(stuck="", note="").order_by("-made_at")
    said_of = {"who": "author__user__name", "day": "day", "stuck": "stuck", "unsticker": "unsticker", "note": "note"}
    is_asked = Exists(Ask.objects.filter(from_id=OuterRef("pk"), team=team))
    told = Bundle(pk="pk", is_asked=is_asked, **said_of)
    return spoken.values(told=told)[:VOICES]


def _answer(me: Participation, week: int) -> "QuerySet[Reflection, Any]":
    """Whether, not what: the words of an answer stay on Learn."""
    skipped = ExpressionWrapper(Q(text=""), output_field=BooleanField())
    rows = Reflection.objects.mine(me).filter(week=week)
    return rows.values(told=Bundle(skipped=skipped, visibility="visibility", prompt="prompt", asked="asked"))[:1]


def _answered(told: dict[str, Any] | None) -> Answer | None:
    if told is None:
        return None
    return Answer(told["skipped"], told["visibility"], as_asked(told["prompt"], told["asked"]))


def _check_in(me: Participation, days: range) -> "QuerySet[CheckIn, Any]":
    mine = CheckIn.objects.filter(author=me, day__range=(days[0], days[-1])).order_by("-made_at")
    who = "entered_by__user__name"
    return mine.values(told=Bundle(pk="pk", made_at="made_at", entered_by_id="entered_by_id", who=who))[:1]


def _mine(told: dict[str, Any] | None) -> CheckIn | None:
    if told is None:
        return None
    made_at = datetime.fromisoformat(told["made_at"])
    return CheckIn(pk=UUID(told["pk"]), made_at=made_at, entered_by_id=told["entered_by_id"])


def _people(team: Team) -> "QuerySet[Participation, Any]":
    return Participation.objects.filter(team=team).current().order_by("user__name").values("user__name")
