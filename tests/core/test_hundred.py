"""The Hundred draws every day once, in well-formed SVG, with words that never touch."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from core.hundred import Hundred
from core.marks import Kind, Mark, State

LAUNCH = date(2026, 2, 3)
SVG = "{http://www.w3.org/2000/svg}"

words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=60)
days = st.integers(-30, 230)
marks = st.builds(Mark, kind=st.sampled_from(Kind), day=days, label=words, state=st.sampled_from(State), to_day=days)
hundreds = st.builds(
    Hundred,
    today=st.integers(-60, 400),
    day_zero=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    length=st.integers(30, 200),
    marks=st.lists(marks, max_size=30).map(tuple),
)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def dots(root: ET.Element) -> list[str]:
    """Where plain dots stand, one entry a dot."""
    paths = [path.get("d", "") for path in root.iter(f"{SVG}path") if (path.get("class") or "").startswith("d")]
    return [spot for path in paths for spot in path.split("M") if spot]


def ids(root: ET.Element) -> list[str]:
    return [element.get("id", "") for element in root.iter() if element.get("id")]


@given(hundreds)
def test_any_words_give_well_formed_drawings_with_ids_of_their_own(hundred: Hundred) -> None:
    roots = [parsed(hundred.grid), parsed(hundred.strip), parsed(hundred.ribbon)]
    named = [name for root in roots for name in ids(root)]
    assert len(named) == len(set(named)) == 6
    for root in roots:
        assert set(root.get("aria-labelledby", "").split()) <= set(named)


@given(hundreds)
def test_every_day_is_drawn_once(hundred: Hundred) -> None:
    on_track = 1 <= hundred.today <= hundred.length
    shown = [day for day in hundred.shapes if day <= hundred.length]
    for drawing in (hundred.grid, hundred.strip):
        found = dots(parsed(drawing))
        assert len(found) == len(set(found)) == hundred.length - len(shown) - on_track
    ribbon = dots(parsed(hundred.ribbon))
    assert len(ribbon) == len(set(ribbon)) == hundred.length - on_track


@given(hundreds)
def test_marks_after_the_last_day_stand_at_the_end_and_none_is_lost(hundred: Hundred) -> None:
    late = {mark.day for mark in hundred.marks if mark.day > hundred.length}
    assert late <= set(hundred.shapes)
    listed = [row.text for row in hundred.rows]
    assert len(listed) == sum(mark.kind is not Kind.TEST for mark in hundred.marks)


@pytest.mark.parametrize(("today", "suns"), [(-12, 0), (0, 0), (1, 1), (37, 1), (100, 1), (101, 0)])
def test_the_sun_stands_on_today_only_within_the_days(today: int, suns: int) -> None:
    assert Hundred(today=today, day_zero=LAUNCH).grid.count("k-sun") == suns


def test_on_day_0_the_sun_stands_at_the_beginning_of_the_ribbon() -> None:
    assert 'class="k-sun" cx="8.1"' in Hundred(today=0, day_zero=LAUNCH).ribbon


def test_today_is_drawn_even_where_a_mark_stands() -> None:
    hundred = Hundred(today=8, day_zero=LAUNCH, marks=(Mark(Kind.MILESTONE, 8, "Ten people", State.DONE),))
    assert hundred.grid.count("k-sun") == 1
    assert "k-done" not in hundred.grid
    assert "k-done" in hundred.ribbon


def test_weekends_and_holidays_are_small() -> None:
    hundred = Hundred(today=0, day_zero=LAUNCH, holidays=frozenset({date(2026, 4, 3)}))
    assert [day for day in range(1, 8) if hundred.is_small(day)] == [4, 5]
    assert hundred.is_small(59)


def test_the_description_says_what_the_marks_show() -> None:
    hundred = Hundred(
        today=37,
        day_zero=LAUNCH,
        marks=(
            Mark(Kind.MILESTONE, 8, "Ten people", State.DONE),
            Mark(Kind.MILESTONE, 15, "One page", State.DONE),
            Mark(Kind.MILESTONE, 34, "Pharmacies", State.MOVED, to_day=41),
            Mark(Kind.MILESTONE, 38, "Ten plans"),
            Mark(Kind.TEST, 6, "Ask"),
            Mark(Kind.EVENT, 51, "Refresh workshop"),
        ),
    )
    assert hundred.title == "The hundred days: today is Day 37 of 100"
    assert hundred.description == (
        "36 days gone and 63 to come after today. Two milestones reached, on days 8 and 15. "
        "Next milestone: Day 38, tomorrow. One milestone moved from Day 34 to Day 41. "
        "One experiment started. Refresh workshop: Day 51."
    )
    assert hundred.sentence == "Two milestones reached, one thing tried, 63 days to come after today."
    assert [tuple(row) for row in hundred.rows][-2:] == [
        ("Day 38", "Ten plans (next, tomorrow)"),
        ("Day 51", "Refresh workshop"),
    ]


@pytest.mark.parametrize(
    ("today", "title"),
    [
        (-1, "The hundred days: they start in 1 day"),
        (0, "The hundred days: today is Day 0 of 100"),
        (130, "The hundred days: all of them are behind us, today is Day 130"),
    ],
)
def test_the_title_fits_before_during_and_after(today: int, title: str) -> None:
    assert Hundred(today=today, day_zero=LAUNCH).title == title


def test_hostile_words_stay_words() -> None:
    mark = Mark(Kind.EVENT, 50, "<script>alert(1)</script> & “so on”")
    hundred = Hundred(today=1, day_zero=LAUNCH, marks=(mark,))
    assert "<script" not in hundred.grid + hundred.strip + hundred.ribbon
    assert "alert(1)" in strip_tags(hundred.ribbon)
