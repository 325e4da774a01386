"""What is left out can't be worked out, by whoever knows the rules and everything else.

The attacker knows this program, every cell that was ever published, in every week, and
every input but one. Shown here: whatever stands in a cell that is left out, all that is
published of all weeks is the same, letter for letter (`test_nothing_published_depends…`).
So each number that would have been left out too remains possible: seven for a count,
two or more for either number of a share or a rate (`test_two_or_more_are_possible…`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boards.board.cut import Cut
from boards.board.page import context
from boards.board.readings import Counted
from boards.board.rows import Goal, Rows, TeamRow
from boards.board.suppression import must_be_left_out, without_few
from challenges.calendar import Calendar
from challenges.models import Challenge, State
from measures.amounts import pooled
from measures.runchart import Reading

CALENDAR = Calendar(day_zero=date(2026, 2, 3))
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
CHALLENGE = Challenge(day_zero=CALENDAR.day_zero, state=State.LAUNCHED, name="Breathe")
Cell = tuple[int, int]  # a count and nothing, or so many out of so many


@dataclass(frozen=True)
class History:
    """What teams wrote: for each its baseline and, by day, a cell; all of them count the same, or not."""

    unit: str
    same: bool
    teams: tuple[tuple[int | None, tuple[tuple[int, Cell], ...]], ...]

    def up_to(self, day: int) -> "History":
        """As it stood at an earlier cut."""
        teams = tuple((began, tuple(one for one in cells if one[0] <= day)) for began, cells in self.teams)
        return History(self.unit, self.same, teams)


def reading(day: int, cell: Cell, unit: str) -> Reading:
    n, of = cell
    if unit == "count":
        return Reading(CALENDAR.date_of(day), day, Decimal(n))
    return Reading(CALENDAR.date_of(day), day, pooled(n, of, unit=unit), n, of)


def published(history: History) -> list[str]:
    """Every letter the board shows of these numbers: sentences, charts with their titles, tables, watched numbers."""
    rows = [_team(history, place) for place in range(len(history.teams))]
    cut = Cut(NOW, NOW, CALENDAR)
    shown: dict[str, Any] = context(Rows("", [], rows, cut), CHALLENGE, NOW)
    told = [str(shown["says"]), *shown["balancing"], str(shown.get("table")), str(shown.get("as_at"))]
    if chart := shown.get("chart"):
        told += [chart.wide, chart.narrow]
    for card in shown["cards"]:
        told += [str(card.sentence), str(card.figures), str(card.table), card.chart.small if card.chart else ""]
    return told


def _team(history: History, place: int) -> TeamRow:
    began, cells = history.teams[place]
    counted = Counted("Homes" if history.same else f"Homes {place}", history.unit, "up")
    readings = without_few([reading(*one, history.unit) for one in cells], history.unit, of_people=True)
    baseline = None if began is None else Decimal(began)
    by = CALENDAR.last_date()
    goal = Goal("A home", Decimal(60), by, baseline, True, "", None, counted, "", UUID(int=place))  # noqa: FBT003
    return TeamRow(UUID(int=place), f"Team {place}", "", "", "", goal, [], readings, [(counted, readings)])


def cells_of(unit: str) -> st.SearchStrategy[Cell]:
    small = st.one_of(st.integers(0, 9), st.integers(0, 60))
    if unit == "count":
        return small.map(lambda n: (n, 0))
    return st.tuples(small, st.one_of(st.integers(0, 9), st.integers(0, 60))).map(
        lambda cell: (cell[0], sum(cell) or 1)
    )


def days() -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(-20, 60), max_size=12, unique=True).map(sorted)


@st.composite
def histories(draw: st.DrawFn) -> History:
    unit = draw(st.sampled_from(["count", "percent", "rate/1000"]))
    began = st.one_of(st.none(), st.integers(0, 12)) if unit == "count" else st.none()
    teams = [
        (draw(began), tuple((day, draw(cells_of(unit))) for day in draw(days())))
        for _place in range(draw(st.integers(1, 4)))
    ]
    return History(unit, draw(st.booleans()), tuple(teams))


@st.composite
def with_other_secrets(draw: st.DrawFn, history: History) -> History:
    """The same, with other numbers in some of the cells that are left out."""
    unit, teams = history.unit, []
    for began, cells in history.teams:
        other = began
        if began is not None and 0 < began < 8:
            other = draw(st.integers(1, 7))
        teams.append((other, tuple((day, draw(_secret(cell, unit))) for day, cell in cells)))
    return History(unit, history.same, tuple(teams))


def _secret(cell: Cell, unit: str) -> st.SearchStrategy[Cell]:
    if not must_be_left_out(reading(1, cell, unit), unit):
        return st.just(cell)
    if unit == "count":
        return st.integers(1, 7).map(lambda n: (n, 0))
    return cells_of(unit).filter(lambda other: must_be_left_out(reading(1, other, unit), unit))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_nothing_published_depends_on_a_number_that_is_left_out(data: st.DataObject) -> None:
    """In no week of a history, through no sum, sentence, title, table or height of a point."""
    history = data.draw(histories())
    other = data.draw(with_other_secrets(history))
    for week in (-7, 20, 60):
        assert published(history.up_to(week)) == published(other.up_to(week))


@pytest.mark.parametrize("unit", ["percent", "rate/1000"])
def test_two_or_more_are_possible_whichever_number_is_known(unit: str) -> None:
    """With all else known but one of the two numbers of a share or a rate, too."""
    most = 60
    hidden = {
        (n, of)
        for of in range(1, most)
        for n in range(most if unit != "percent" else of + 1)
        if must_be_left_out(reading(1, (n, of), unit), unit)
    }
    for n, of in hidden:
        if of < most - 8:
            assert sum((other, of) in hidden for other in range(most)) >= 2
        if n < most - 8:
            assert sum((n, other) in hidden for other in range(1, most)) >= 2


@pytest.mark.parametrize(
    ("unit", "cell", "is_left_out"),
    [
        ("count", (0, 0), False),
        ("count", (1, 0), True),
        ("count", (7, 0), True),
        ("count", (8, 0), False),
        ("percent", (8, 16), False),
        ("percent", (7, 100), True),
        ("percent", (93, 100), True),
        ("percent", (92, 100), False),
        ("percent", (0, 40), True),  # what each of them said
        ("percent", (40, 40), True),
        ("rate/1000", (0, 5000), False),
        ("rate/1000", (7, 5000), True),
        ("rate/1000", (20, 7), True),
        ("rate/1000", (8, 8), False),
        ("days", (3, 0), False),
        ("yes_no", (1, 0), False),
    ],
)
def test_one_to_seven_people_are_left_out(unit: str, cell: Cell, is_left_out: bool) -> None:  # noqa: FBT001
    plain = reading(1, cell, "count" if unit in {"days", "yes_no"} else unit)
    assert must_be_left_out(plain, unit) is is_left_out
    [shown] = without_few([plain], unit, of_people=True)
    assert shown.few is is_left_out
    assert without_few([plain], unit, of_people=False) == [plain]


def of_counts(*values: int, began: int | None = None) -> History:
    cells = tuple((7 * place + 1, (value, 0)) for place, value in enumerate(values))
    return History("count", same=True, teams=((began, cells),))


def words(history: Sequence[str]) -> str:
    return " ".join(history)


def test_what_is_left_out_is_said_in_words_and_has_no_point_on_the_chart() -> None:
    told = published(of_counts(12, 5, 14, 3, began=6))
    assert told[0].startswith("Fewer than 8 now, fewer than 8 before")
    assert "12, fewer than 8, 14 and fewer than 8" in told[4]
    assert told[4].count("<circle") == 2
    assert told[4].count('<path class="c-open"') == 2


def test_a_count_left_out_is_still_below_one_that_is_shown() -> None:
    """It is known that it was fewer than eight, so a change may be claimed from it."""
    history = of_counts(20, 21, 20, 5, 6, 3, 2, 5, 4, 5, began=20)
    assert "below where" in published(history)[0]


def test_a_middle_between_a_small_number_and_another_is_not_known() -> None:
    cells = tuple((day, (value, 0)) for day, value in ((-7, 5), (-3, 20), (4, 30)))
    assert "no number from before" in published(History("count", same=True, teams=((None, cells),)))[0]


def test_shares_of_too_few_are_said_to_be_left_out() -> None:
    cells = ((4, (3, 20)), (11, (2, 20)))
    assert (
        "fewer than 8 people, so they are left out"
        in published(History("percent", same=True, teams=((None, cells),)))[0]
    )
