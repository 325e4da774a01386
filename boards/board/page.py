"""The commissioner's and sponsor's page, from the rows to what its template shows. Never asks the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from boards.board import words
from boards.board.leaders import owed_and_answered, pace, promises
from boards.board.numbers import run_of, together
from boards.board.rows import MOST_STORIES, Rows, TeamRow, ToldStory
from boards.board.suppression import run_without_few
from boards.board.tried import newest_learned, test_marks, tests_of
from boards.events import took_place
from challenges.calendar import Calendar
from challenges.models import Challenge, Event
from core import chart
from core.hundred import Hundred
from core.marks import Kind, Mark, State
from core.remembered import remembered
from experiments.tried import lettered
from measures import chart as charts
from measures.amounts import few_words, said, said_of
from measures.runchart import RunChart
from measures.sentence import Sentence, sentence

OWED_ABOVE = 2  # asks above the fold; the others stand further down


@dataclass(frozen=True)
class Now:
    """Where the challenge stands: the moment asked, or the one when it was closed."""

    moment: datetime
    today: date
    day: int
    calendar: Calendar

    @classmethod
    def of(cls, challenge: Challenge, moment: datetime) -> "Now":
        calendar = challenge.calendar
        if challenge.closed_at and not challenge.is_open:
            moment = min(moment, challenge.closed_at)
        today = moment.astimezone(calendar.zone).date()
        return cls(moment, today, calendar.day_on(today), calendar)

    def on(self, moment: datetime) -> date:
        return moment.astimezone(self.calendar.zone).date()


@dataclass(frozen=True)
class Table:
    """The numbers of a chart. ``left_out``: some are of too few people to be shown."""

    head: list[str]
    rows: list[list[str]]
    left_out: bool


@remembered(512)
def table(run: RunChart, unit: str, *, is_sum: bool = False) -> Table:
    """Oldest first; of a number of fewer than eight people only that it was so."""
    head = charts.head(unit)
    rows = charts.table([], unit=unit, start=run.start)
    told = sorted((*run.readings, *run.gaps), key=lambda one: one.on)
    instead = _("left out") if is_sum else few_words()
    for reading in told:
        cells = charts.cells(reading, unit)
        rows.append([cells[0], *[""] * (len(head) - 2), instead] if reading.few else cells)
    return Table(head, rows, any(reading.most is not None for reading in told))


@dataclass(frozen=True)
class TeamCard:
    """One team in its own words, with its own chart."""

    row: TeamRow
    now: Now

    @cached_property
    def run(self) -> RunChart:
        return run_of(self.row)

    @cached_property
    def sentence(self) -> Sentence | None:
        goal = self.row.goal
        if goal is None:
            return None
        aim = words.aim(goal.target, goal.by_date, self.now.calendar, today=self.now.today)
        return sentence(self.run, unit=goal.counted.unit, aim=aim)

    @cached_property
    def chart(self) -> chart.RunChart | None:
        goal = self.row.goal
        if goal is None or not (self.run.readings or self.run.gaps or self.run.start):
            return None
        return charts.draw(
            self.run,
            title=f"{self.row.name}: {self.sentence.figures if self.sentence else ''}",
            unit=goal.counted.unit,
            target=(goal.target, self.now.calendar.day_meant(goal.by_date)),
            length=self.now.calendar.length,
            name=f"t{self.row.id.hex[:8]}",
        )

    @property
    def table(self) -> Table | None:
        if not self.row.readings or self.row.goal is None:
            return None
        return table(self.run, self.row.goal.counted.unit)

    @property
    def caption(self) -> str:
        counted = self.row.goal.counted.name if self.row.goal else ""
        return _("%(team)s: %(counted)s") % {"team": self.row.name, "counted": counted}

    @property
    def figures(self) -> dict[str, str]:
        """Before, now and target in the short table of teams that count different things."""
        goal, run = self.row.goal, self.run
        if goal is None:
            return {"before": "–", "now": "–", "target": "–"}
        unit = goal.counted.unit
        return {
            "before": said_of(run.start, unit) if run.start else "–",
            "now": said_of(run.latest, unit) if run.latest else few_words() if run.gaps else "–",
            "target": said(goal.target, unit),
        }

    @cached_property
    def next_step(self) -> str:
        coming = next((step for step in self.row.steps if not step.reached and step.day >= self.now.day), None)
        return _("Next: %(title)s, Day %(day)s.") % {"title": coming.title, "day": coming.day} if coming else ""


def context(rows: Rows, challenge: Challenge, moment: datetime) -> dict[str, Any]:
    now = Now.of(challenge, moment)
    cards = [TeamCard(row, now) for row in rows.teams]
    ended = [TeamCard(row, now) for row in rows.ended]
    owed, answered = owed_and_answered(rows, now)
    return {
        "now": now,
        "cut": rows.cut,
        "closed": not challenge.is_open,
        "headline": words.headline(rows, name=challenge.name),
        "day": words.day_words(now.day, now.calendar, closed=not challenge.is_open),
        "hundred": hundred(rows, now),
        "cards": cards,
        "ended": ended,
        "left_out": any(card.table and card.table.left_out for card in (*cards, *ended)),
        "has_goals": any(team.goal for team in rows.teams),
        "teams_heading": words.teams_heading(len(cards)),
        "owed": owed,
        "owed_above": owed[:OWED_ABOVE],
        "owed_below": owed[OWED_ABOVE:] or [one for one in owed if one.short != one.ask.question],
        "owed_heading": words.owed_heading(len(owed)),
        "answered": answered,
        **pace(answered),
        "promises": promises(rows, now),
        "coming": [event for event in rows.events if event.on >= now.today],
        "balancing": list(_balancing(rows)),
        "stories": _stories(rows),
        "letters": (letters := lettered(tests_of(rows))),
        "marked": (marked := took_place(rows.events, now.calendar, day=now.day)),
        "learned": newest_learned(rows),
        **_number(rows, now, notes=(*(one.note for one in letters), *marked)),
    }


def _number(rows: Rows, now: Now, *, notes: tuple[chart.Note, ...]) -> dict[str, Any]:
    """The challenge's one number, or that each team has its own. ``notes``: letters of small tests, and events."""
    whole = together(rows.teams, now.calendar)
    if whole is None:
        return {"whole": None, "says": words.apart(rows.teams, day=now.day)}
    unit = whole.counted.unit
    aim = words.aim(whole.target, whole.by_date, now.calendar, today=now.today)
    drawn = charts.draw(
        whole.run,
        title=_("%(name)s, as time goes by") % {"name": whole.counted.name},
        unit=unit,
        target=(whole.target, now.calendar.day_meant(whole.by_date)),
        length=now.calendar.length,
        name="b",
        notes=notes,
    )
    return {
        "whole": whole,
        "says": sentence(whole.run, unit=unit, aim=aim),
        "chart": drawn,
        "table": table(whole.run, unit, is_sum=len(rows.teams) > 1),
        "as_at": whole.run.latest.on if whole.run.latest else None,
    }


def _stories(rows: Rows) -> list[ToldStory]:
    """The newest few of all teams."""
    told = [story for team in rows.ever for story in team.stories]
    return sorted(told, key=lambda story: story.told_at, reverse=True)[:MOST_STORIES]


def _balancing(rows: Rows) -> Iterable[str]:
    """ "Skylark: calls to the nursing line. 61 now, 58 before." """
    for team in rows.teams:
        for counted, readings in team.balancing:
            run = run_without_few(readings, counted.unit, of_people=counted.counts_people)
            figures = sentence(run, unit=counted.unit).figures
            yield _("%(team)s, %(name)s: %(figures)s") % {"team": team.name, "name": counted.name, "figures": figures}


def hundred(rows: Rows, now: Now) -> Hundred:
    """Events, of all teams together the milestones reached and the next one of each, and tests shown to leaders."""
    marks = [*_milestones(rows.ever, now), *(_event(event, now) for event in rows.events), *test_marks(rows)]
    return Hundred(
        today=now.day,
        day_zero=now.calendar.day_zero,
        length=now.calendar.length,
        marks=tuple(marks),
        name="board",
        shifts=now.calendar.shifts,
    )


def _event(event: Event, now: Now) -> Mark:
    day = now.calendar.day_meant(event.on)
    return Mark(Kind.EVENT, day, event.title, State.DONE if day < now.day else State.PLANNED)


def _milestones(teams: Iterable[TeamRow], now: Now) -> Iterable[Mark]:
    """One mark a day, however many teams have something on it: they are not compared."""
    found: dict[tuple[int, State], list[str]] = {}
    for team in teams:
        waiting = next((step for step in team.steps if not step.reached and step.day >= now.day), None)
        for step in team.steps:
            if step.reached or step is waiting:
                state = State.DONE if step.reached else State.PLANNED
                found.setdefault((step.day, state), []).append(step.title)
    for (day, state), labels in found.items():
        many = ngettext("%(n)s milestone", "%(n)s milestones of the teams", len(labels)) % {"n": len(labels)}
        yield Mark(Kind.MILESTONE, day, labels[0] if len(labels) == 1 else many, state)
