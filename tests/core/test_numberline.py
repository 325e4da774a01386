"""The number line runs towards the goal and its labels never touch."""

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numberline import NumberLine, Spot

texts = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=30)
spots = st.builds(Spot, st.floats(-1e6, 1e6), texts, texts)
lines = st.builds(
    NumberLine,
    title=texts,
    before=st.none() | spots,
    now=st.none() | spots,
    target=st.none() | spots,
    lower_is_better=st.booleans(),
)


def line(before: float | None, now: float | None, target: float | None, *, lower: bool = False) -> NumberLine:
    def spot(value: float | None, caption: str) -> Spot | None:
        return None if value is None else Spot(value, f"{value:g}", caption)

    return NumberLine(
        title="t",
        before=spot(before, "before"),
        now=spot(now, "now"),
        target=spot(target, "by Day 100"),
        lower_is_better=lower,
    )


@given(lines)
def test_no_two_labels_touch_on_the_narrowest_screen_or_on_a_wide_one(drawn: NumberLine) -> None:
    for wider in (0, 296):
        boxes = [
            (centre + label.at / 100 * wider - label.room / 2, centre + label.at / 100 * wider + label.room / 2, row)
            for label, centre, row in drawn.placed
        ]
        assert not any(a[2] == b[2] and a[0] < b[1] - 1e-6 and b[0] < a[1] - 1e-6 for a, b in combinations(boxes, 2))


@given(lines)
def test_any_words_give_well_formed_svg_inside_the_line(drawn: NumberLine) -> None:
    ET.fromstring(drawn.svg)
    places = [drawn.place(spot.value) for spot in (drawn.before, drawn.now, drawn.target) if spot]
    assert all(2 <= place <= 98 for place in places)


@pytest.mark.parametrize(("before", "now", "target"), [(31, 44, 60), (21, 16, 7), (-5, 0, 5), (158, 95, 33)])
def test_it_runs_towards_the_goal_also_when_less_is_better(before: float, now: float, target: float) -> None:
    drawn = line(before, now, target)
    assert drawn.place(before) < drawn.place(now) < drawn.place(target)
    assert "l-gone" in drawn.svg


def test_beyond_the_goal_is_to_its_right() -> None:
    drawn = line(0, 109, 100)
    assert drawn.place(100) < drawn.place(109) <= 97


def test_further_back_than_the_start_is_to_its_left_and_no_way_is_claimed() -> None:
    drawn = line(31, 27, 60)
    assert drawn.place(27) < drawn.place(31)
    assert "l-gone" not in drawn.svg


def test_equal_numbers_share_one_label() -> None:
    assert "before, now" in line(12, 12, 30).svg
    assert line(12, 12, 30).svg.count("<text") == 2


def test_without_a_start_it_still_shows_now_and_the_goal() -> None:
    drawn = line(None, 12, 30)
    assert drawn.place(12) < drawn.place(30)
    assert "l-start" not in drawn.svg


def test_without_a_start_less_can_be_better() -> None:
    drawn = line(None, 95, 33, lower=True)
    assert drawn.place(95) < drawn.place(33)
