"""Everything the board reads, in four queries at any size. Nothing private is fetched, so nothing can leak."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery

from asks.models import Ask, Commitment
from asks.words import role_words
from boards.board.cut import Cut, cut_of
from boards.board.readings import Counted, Numbers, read_numbers
from challenges.models import Challenge, Event
from core.bundle import Bundle
from experiments.models import Experiment
from experiments.tried import Tried, made_of, told_of
from measures.amounts import counted_in
from measures.models import Kind, TeamGoal
from measures.runchart import Reading
from milestones.models import Milestone
from stories.models import Story

MOST_STORIES: Final = 2


@dataclass(frozen=True)
class Along:
    """What another page wants read in the same queries: expressions by name, on each team and on the challenge."""

    teams: Mapping[str, Any] = field(default_factory=dict)
    challenge: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Goal:
    """A published goal: drafts are never read here."""

    sentence: str
    target: Decimal
    by_date: date
    baseline: Decimal | None
    first_month_stands_in: bool
    equity: str
    balancing_id: UUID | None
    counted: Counted
    question: str
    measure_id: UUID


@dataclass(frozen=True)
class Step:
    """A milestone."""

    day: int
    title: str
    reached: bool


@dataclass(frozen=True)
class ToldStory:
    """A story with a yes that reaches leaders; who wrote it down is not read."""

    title: str
    about: str
    before: str
    turning: str
    after: str
    told_at: str


@dataclass(frozen=True)
class TeamRow:
    """``ended``: the day on which it went on in ``heir``, the name of another team."""

    id: UUID
    name: str
    focus: str
    going: str
    going_words: str
    goal: Goal | None
    steps: list[Step]
    readings: list[Reading]  # of the goal's measure, oldest first; here and below small ones are left out
    balancing: list[tuple[Counted, list[Reading]]]
    stories: list[ToldStory] = field(default_factory=list)  # newest first
    tests: list[Tried] = field(default_factory=list)  # shown to leaders, in the order they began
    along: Mapping[str, Any] = field(default_factory=dict)
    ended: int | None = None
    heir: str = ""


@dataclass(frozen=True)
class Promise:
    """What a leader promised; whose it is by job title or role, and by no name."""

    row: Commitment
    title: str


@dataclass(frozen=True)
class Rows:
    focus: str
    events: list[Event]
    teams: list[TeamRow]  # by the alphabet
    cut: Cut  # as of when the numbers stand; all else is as it is now
    asks: list[Ask] = field(default_factory=list)  # oldest first
    promises: list[Promise] = field(default_factory=list)  # the soonest first
    along: Mapping[str, Any] = field(default_factory=dict)
    ended: list[TeamRow] = field(default_factory=list)  # teams that went on in another: what they did until then

    @property
    def ever(self) -> list[TeamRow]:
        """Teams that go on, and those that went on in them: what was done is everybody's."""
        return [*self.teams, *self.ended]


def read(challenge: Challenge, *, at: datetime, along: Along | None = None, outside: bool = False) -> Rows:
    """``at``: the moment somebody looks, by which a yes to show a story holds or is over. ``outside``: of
    stories and small tests only what may leave the circle of those who take part.

    Numbers stand as of the newest cut before it (boards.board.cut).
    """
    along, cut = along or Along(), cut_of(challenge, at)
    told = _of_all(challenge, along=along)
    events = [_event(row) for row in told["told_events"]]
    promises = [_promise(row) for row in told["told_promises"]]
    teams = _teams(challenge, at=at, cut=cut, along=along, outside=outside)
    more = {name: told[name] for name in along.challenge}
    going_on, ended = ([team for team in teams if (team.ended is None) is goes_on] for goes_on in (True, False))
    asks = list(_asks(challenge))
    return Rows(told["told_focus"] or "", events, going_on, cut, asks, promises, more, ended)


def _of_all(challenge: Challenge, *, along: Along) -> Mapping[str, Any]:
    """What belongs to no single team: the focus, events, and what leaders promised."""
    events = Event.objects.filter(challenge=OuterRef("pk")).in_order()
    promises = Commitment.objects.filter(challenge=OuterRef("pk")).order_by("promised_for", "made_at")
    said = Bundle(
        what="what", team_id="team_id", title="who_title", role="who__role", promised_for="promised_for",
        outcome="outcome", words="outcome_words", closed_at="closed_at",
    )  # fmt: skip
    return Challenge.objects.values(
        told_focus=F("brief__focus"),
        told_events=ArraySubquery(
            events.values(said=Bundle(kind="kind", title="title", on="on", at="starts_at", place="place", note="note"))
        ),
        told_promises=ArraySubquery(promises.values(said=said)),
        **along.challenge,
    ).get(pk=challenge.pk)


def _event(told: dict[str, Any]) -> Event:
    starts_at = time.fromisoformat(told["at"]) if told["at"] else None
    kept = {name: told[name] for name in ("kind", "title", "place", "note")}
    return Event(on=date.fromisoformat(told["on"]), starts_at=starts_at, **kept)


def _promise(told: dict[str, Any]) -> Promise:
    row = Commitment(
        what=told["what"],
        team_id=told["team_id"] and UUID(told["team_id"]),
        promised_for=date.fromisoformat(told["promised_for"]),
        outcome=told["outcome"],
        outcome_words=told["words"],
        closed_at=datetime.fromisoformat(told["closed_at"]) if told["closed_at"] else None,
    )
    return Promise(row, told["title"] or role_words(told["role"] or ""))


def _asks(challenge: Challenge) -> "QuerySet[Ask]":
    """What was asked and answered; not who asked, nor what is stuck and was tried."""
    asks = Ask.objects.filter(team__challenge=challenge).select_related("to").order_by("asked_at")
    answer = ("answer", "answer_words", "promised_for", "answered_at", "first_answered_at")
    return asks.only("team_id", "question", "asked_at", "to_title", "to__role", *answer)


def _teams(challenge: Challenge, *, at: datetime, cut: Cut, along: Along, outside: bool) -> list[TeamRow]:
    numbers = read_numbers(challenge, cut)
    goal = (
        TeamGoal.objects.published()
        .filter(team=OuterRef("pk"))
        .order_by("-version")
        .values(
            said=Bundle(
                sentence="sentence",
                target="target",
                by_date="by_date",
                baseline="baseline",
                baseline_reason="baseline_reason",
                equity="equity",
                balancing_id="balancing_id",
                measure_id="measure_id",
                name="measure__name",
                unit="measure__unit",
                per="measure__per",
                direction="measure__direction",
                counts_people="measure__counts_people",
                question="measure__question",
            )
        )
    )
    steps = (
        Milestone.objects.filter(team=OuterRef("pk"))
        .order_by("day", "title")
        .values(said=Bundle(day="day", title="title", reached="reached_at"))
    )
    read: dict[str, Any] = {
        "steps": ArraySubquery(steps),
        "told": ArraySubquery(_stories(challenge, at=at, outside=outside)),
    }
    read["tests"] = ArraySubquery(_tests(challenge, outside=outside))
    names = ("pk", "name", "focus", "going", "going_words", "merged_at", "merged_into__name")
    rows = challenge.teams.in_order().values(*names, goal=Subquery(goal[:1]), **read, **along.teams)
    found = [(row, _team(dict(row), numbers.get(row["pk"], {}), more=tuple(along.teams))) for row in rows]
    return [_ended(team, row, challenge) if row["merged_at"] else team for row, team in found]


def _ended(team: TeamRow, row: Mapping[str, Any], challenge: Challenge) -> TeamRow:
    """What it did until it went on in another team; nothing of it is to come."""
    day, reached = challenge.calendar.day_of(row["merged_at"]), [step for step in team.steps if step.reached]
    return replace(team, going="", going_words="", steps=reached, ended=day, heir=row["merged_into__name"])


def _stories(challenge: Challenge, *, at: datetime, outside: bool) -> "QuerySet[Story, Any]":
    rows = Story.objects.for_outside(challenge, at=at) if outside else Story.objects.for_leaders(challenge, at=at)
    told = rows.filter(team=OuterRef("pk")).newest_first()
    words = ("title", "about", "before", "turning", "after", "told_at")
    return told.values(said=Bundle(**{name: name for name in words}))[:MOST_STORIES]


def _tests(challenge: Challenge, *, outside: bool) -> "QuerySet[Experiment, Any]":
    """What was tried and learned; not who tried it."""
    tests = Experiment.objects
    rows = tests.for_outside(challenge) if outside else tests.for_leaders(challenge)
    return told_of(rows.filter(team=OuterRef("pk")))


def _team(row: dict[str, Any], numbers: Numbers, *, more: tuple[str, ...]) -> TeamRow:
    goal = _goal(row["goal"]) if row["goal"] else None
    mine = numbers.get(goal.measure_id) if goal else None
    return TeamRow(
        id=row["pk"],
        name=row["name"],
        focus=row["focus"],
        going=row["going"],
        going_words=row["going_words"],
        goal=goal,
        steps=[Step(step["day"], step["title"], step["reached"] is not None) for step in row["steps"]],
        readings=mine[2] if mine else [],
        balancing=[
            (counted, readings)
            for measure, (kind, counted, readings) in numbers.items()
            if _is_watched(kind, measure, goal)
        ],
        tests=[made_of(one | {"number": 0}) for one in row["tests"]],
        stories=[ToldStory(**story) for story in row["told"]],
        along={name: row[name] for name in more},
    )


def _goal(said: dict[str, Any]) -> Goal:
    return Goal(
        sentence=said["sentence"],
        target=Decimal(str(said["target"])),
        by_date=date.fromisoformat(said["by_date"]),
        baseline=None if said["baseline"] is None else Decimal(str(said["baseline"])),
        first_month_stands_in=not said["baseline_reason"],
        equity=said["equity"],
        balancing_id=said["balancing_id"] and UUID(said["balancing_id"]),
        counted=Counted(said["name"], counted_in(said["unit"], said["per"]), said["direction"], said["counts_people"]),
        question=said["question"],
        measure_id=UUID(said["measure_id"]),
    )


def _is_watched(kind: str, measure: UUID, goal: Goal | None) -> bool:
    """What must not get worse: by its kind, or because the goal says so."""
    if goal is None:
        return kind == Kind.BALANCING
    return measure != goal.measure_id and (kind == Kind.BALANCING or measure == goal.balancing_id)
