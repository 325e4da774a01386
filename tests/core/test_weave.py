"""A week of a team: marks, dots and the same in words."""

from xml.etree import ElementTree as ET

import pytest

from core.weave import day_dots, weave_cell


@pytest.mark.parametrize("count", [1, 3, 5, 6, 8, 9, 16])
def test_each_check_in_is_a_dot(count: int) -> None:
    assert weave_cell(checkins=count).count("h.01") == count


def test_many_check_ins_are_said_in_words_and_do_not_burst_the_cell() -> None:
    cell = weave_cell(checkins=40)
    assert cell.count("h.01") == 16
    assert "40 check-ins" in cell


def test_an_empty_week_is_quiet_and_the_present_one_only_begun() -> None:
    assert weave_cell() == ""
    assert "no check-ins" in weave_cell(now=True)


def test_marks_and_words_say_the_same() -> None:
    cell = weave_cell(checkins=5, reached=1, tests=2, event="Refresh & <b>more</b>")
    assert "5 check-ins, 2 experiments, milestone reached, Refresh &amp; &lt;b&gt;more&lt;/b&gt;" in cell
    assert all(css in cell for css in ("k-done", "k-test", "k-review"))


@pytest.mark.parametrize("days", [0, 1, 16, 30, 31, 64])
def test_one_day_is_one_dot(days: int) -> None:
    svg = day_dots(days)
    assert svg.count("h.01") == days
    ET.fromstring(svg)
