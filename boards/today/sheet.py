"""What Today reads besides the goal and the milestones: one query at any size."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, ExpressionWrapper, Q, QuerySet, Subquery, When
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from boards.today.asked import Asked, asked, asks_of
from boards.today.next_up import SHOWN, SOON, TaskLine
from challenges.calendar import Calendar
from challenges.models import Event
from checkins.models import CheckIn, Unsticker
from milestones.models import Task
from reflections.models import Reflection
from reflections.questions import Answer
from teams.models import Participation, Team

VOICES = 5


@dataclass(frozen=True)
class Voice:
    """Something stuck, or a note, from a check-in of the last seven days."""

    who: str
    day: int
    stuck: str
    unsticker: str
    note: str

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
    checked_in: datetime | None  # this week, by the reader


def sheet_of(team: Team, me: Participation, *, day: int, calendar: Calendar) -> Sheet:
    """``people`` is filled before Day 0 alone, when it matters who is in."""
    week = calendar.week_of(day)
    read: dict[str, Any] = {
        "events": ArraySubquery(_events(team)),
        "open_tasks": ArraySubquery(_tasks(team, me, day)),
        "voices": ArraySubquery(_voices(me, team, day)),
        "asked": ArraySubquery(asks_of(team, me, calendar=calendar)),
        "answer": Subquery(_answer(me, week)),
        "checked_in": Subquery(_check_in(me, calendar.days_of_week(week))),
    }
    if day < 0:
        read["people"] = ArraySubquery(_people(team))
    row = cast("dict[str, Any]", Team.objects.filter(pk=team.pk).values(**read).get())
    return Sheet(
        events=[Event(**{**event, "on": date.fromisoformat(event["on"])}) for event in row["events"]],
        tasks=[_task(task) for task in row["open_tasks"]],
        voices=[Voice(**voice) for voice in row["voices"]],
        asks=[asked(told, calendar=calendar) for told in row["asked"]],
        people=row.get("people", []),
        answer=Answer(**row["answer"]) if row["answer"] else None,
        checked_in=row["checked_in"],
    )


def _events(team: Team) -> "QuerySet[Event, Any]":
    events = Event.objects.filter(challenge_id=team.challenge_id).in_order()
    return events.values(told=JSONObject(title="title", on="on", kind="kind", place="place", note="note"))


def _tasks(team: Team, me: Participation, day: int) -> "QuerySet[Task, Any]":
    """The nearest few, the reader's own first as next_up orders them."""
    mine_soon = Case(When(owner=me, due_day__lte=day + SOON, then=0), default=1)
    tasks = Task.objects.filter(team=team).open().order_by(mine_soon, "due_day", "title")
    told = JSONObject(pk="pk", title="title", due_day="due_day", owner_id="owner_id", owner="owner__user__name")
    return tasks.values(told=told)[:SHOWN]


def _task(told: dict[str, Any]) -> TaskLine:
    owner_id = told["owner_id"] and UUID(told["owner_id"])
    return TaskLine(UUID(told["pk"]), told["title"], told["due_day"], owner_id, told["owner"] or "")


def _voices(me: Participation, team: Team, day: int) -> "QuerySet[CheckIn, Any]":
    said = CheckIn.objects.visible_to(me.as_actor()).filter(team=team, day__gt=day - 7, day__lte=day)
    spoken = said.exclude(stuck="", note="").order_by("-made_at")
    told = JSONObject(who="author__user__name", day="day", stuck="stuck", unsticker="unsticker", note="note")
    return spoken.values(told=told)[:VOICES]


def _answer(me: Participation, week: int) -> "QuerySet[Reflection, Any]":
    """Whether, not what: the words of an answer stay on Learn."""
    skipped = ExpressionWrapper(Q(text=""), output_field=BooleanField())
    rows = Reflection.objects.mine(me).filter(week=week)
    return rows.values(told=JSONObject(skipped=skipped, visibility="visibility"))[:1]


def _check_in(me: Participation, days: range) -> "QuerySet[CheckIn, Any]":
    mine = CheckIn.objects.filter(author=me, day__range=(days[0], days[-1])).order_by("-made_at")
    return mine.values("made_at")[:1]


def _people(team: Team) -> "QuerySet[Participation, Any]":
    return Participation.objects.filter(team=team).current().order_by("user__name").values("user__name")
