"""Several hundreds on one line of time."""

import re
from datetime import date, timedelta

import pytest

from core.timeline import WIDE, Row, TimeLine

FIRST = date(2026, 2, 3)


def row(name: str = "Here", first: date = FIRST) -> Row:
    return Row(name, first, first + timedelta(days=100), [(first, True), (first + timedelta(days=111), False)])


def test_a_day_stands_at_the_same_place_in_every_row() -> None:
    line = TimeLine([row(), row("There", FIRST + timedelta(days=40))], date(2026, 4, 1))
    launches = re.findall(r'k-review-done" x="([\d.]+)"', line.drawing)
    assert len(launches) == 2
    assert float(launches[0]) < float(launches[1])
    assert line.x(date(2026, 4, 1)) < line.x(date(2026, 4, 2))


def test_it_is_told_in_words_too() -> None:
    drawing = TimeLine([row("A & B")], FIRST).drawing
    assert "A &amp; B: from 3 February 2026 to 14 May 2026." in drawing
    assert "k-sun" in drawing
    assert "k-sun" not in TimeLine([row()], date(2030, 1, 1)).drawing


@pytest.mark.parametrize("days", [(0,), (0, 400), (0, 0, 9000), (-40, 3, 250)])
@pytest.mark.parametrize("name", ["", "Here", "A very long name of a place " * 12])
def test_nothing_is_drawn_outside(days: tuple[int, ...], name: str) -> None:
    firsts = [FIRST + timedelta(days=day) for day in days]
    line = TimeLine([row(name, first) for first in firsts], FIRST)
    for first in firsts:
        assert 0 <= line.x(first) <= line.x(first + timedelta(days=111)) <= WIDE
    assert all(0 <= float(x) < WIDE for x in re.findall(r'<text [^>]*x="([-\d.]+)"', line.drawing))
    assert len(re.findall(r"<text ", line.drawing)) <= len(firsts) + 14
