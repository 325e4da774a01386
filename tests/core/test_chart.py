"""The run chart: words never touch, any number of readings, honest scales."""

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.chart import Note, Reading, RunChart
from core.chart_drawing import NARROW, SMALL, WIDE, Frame, _Drawing
from core.figures import figure
from core.scale import nice_scale

values = st.floats(-1e5, 1e6).map(lambda value: round(value, 2))
charts = st.builds(
    RunChart,
    title=st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40),
    before=st.lists(st.none() | values, max_size=14).map(tuple),
    after=st.lists(st.builds(Reading, st.integers(-3, 220), st.none() | values), max_size=60).map(tuple),
    target=st.none() | values,
    median=st.none() | values,
    unit=st.sampled_from(["", "%", "£"]),
    few=st.just("fewer than 8"),
    length=st.integers(30, 200),
    notes=st.lists(st.builds(Note, st.integers(0, 200), st.sampled_from("ABCDEF"), st.booleans()), max_size=8).map(
        tuple
    ),
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first text drawn loads the tables of Unicode
@given(charts)
def test_any_numbers_give_well_formed_drawings(chart: RunChart) -> None:
    for drawing in (chart.wide, chart.narrow, chart.small):
        ET.fromstring(drawing)
        assert "nan" not in drawing
        assert "inf" not in drawing


@given(charts, st.sampled_from([WIDE, NARROW, SMALL]))
def test_words_that_looked_for_a_place_touch_no_others(chart: RunChart, frame: Frame) -> None:
    drawing = _Drawing(chart, frame)
    drawing.body()
    assert not any(a.touches(b) for a, b in combinations(drawing.found, 2))


@pytest.mark.parametrize("count", [0, 1, 60])
def test_every_reading_is_a_point_and_the_latest_the_largest(count: int) -> None:
    chart = RunChart(title="Housed", after=tuple(Reading(day, day * 1.5) for day in range(1, count + 1)), target=109)
    assert chart.wide.count("c-dot") + chart.wide.count("c-latest") == count
    assert chart.wide.count("c-latest") == min(count, 1)
    assert ("No numbers yet" in chart.wide) is (count == 0)


def test_a_value_left_out_breaks_the_line_and_stands_at_the_foot() -> None:
    told = (Reading(4, 36), Reading(11, 44), Reading(18, None), Reading(25, 41), Reading(32, None))
    chart = RunChart(title="Share", after=told, few="fewer than 8")
    assert chart.wide.count("c-dot") == 3
    assert "c-latest" not in chart.wide
    assert re.findall(r'<polyline class="c-run" points="([^"]*)"', chart.wide)[0].count(" ") == 1
    crosses = re.findall(r'<path class="c-open" d="M[\d.]+ ([\d.]+)L', chart.wide)
    assert len(crosses) == 2
    assert len(set(crosses)) == 1  # whatever the value was
    assert chart.wide.count(">fewer than 8<") == 1
    assert "36, 44, fewer than 8, 41 and fewer than 8" in chart.description


def test_an_event_stands_by_its_number_beside_the_letters_of_small_tests() -> None:
    notes = (Note(11, "A"), Note(51, "1", event="Refresh workshop"))
    chart = RunChart(title="Share", after=(Reading(4, 36), Reading(60, 44)), notes=notes)
    assert ">A<" in chart.wide
    assert ">1<" in chart.narrow
    assert "Small tests began: A on Day 11. What took place: Refresh workshop on Day 51." in chart.description


def test_what_somebody_marked_stands_in_a_ring_of_its_own() -> None:
    readings = (Reading(4, 36, unlike=True), Reading(11, 44), Reading(18, 41, unlike=True))
    chart = RunChart(title="Share", before=(35, 33), unlike_before=(False, True), after=readings, unit="%")
    plain = RunChart(title="Share", before=(35, 33), after=tuple(Reading(r.day, r.value) for r in readings), unit="%")
    for drawing, other in ((chart.wide, plain.wide), (chart.narrow, plain.narrow), (chart.small, plain.small)):
        assert drawing.count('class="c-open"') == other.count('class="c-open"') + 3
    assert "as unlike the others: 33% before the launch, 36% on Day 4 and 41% on Day 18." in chart.description
    assert "ring" not in plain.description


def test_later_values_stand_further_right_and_greater_ones_higher() -> None:
    chart = RunChart(title="Share", before=(35, 33), after=(Reading(4, 36), Reading(11, 44)), unit="%")
    spots = [
        tuple(map(float, xy)) for xy in re.findall(r'class="c-(?:dot|latest)" cx="([\d.]+)" cy="([\d.]+)"', chart.wide)
    ]
    assert spots[0][0] < spots[1][0]
    assert spots[0][1] > spots[1][1]


def test_the_description_says_the_numbers() -> None:
    chart = RunChart(title="Share", before=(35, 33), after=(Reading(4, 36),), target=60, unit="%")
    assert chart.description == "Before launch: 35% and 33%. Since launch, one after another: 36%. Target: 60%."


def test_the_target_says_its_own_day() -> None:
    assert "Target by Day 60: 9" in RunChart(title="Housed", after=(Reading(4, 3),), target=9, by=60).wide
    assert "Target by Day 100: 9" in RunChart(title="Housed", after=(Reading(4, 3),), target=9).wide


@given(st.lists(st.floats(-1e9, 1e9), max_size=20))
def test_a_scale_holds_all_its_values_in_a_few_round_steps(numbers: list[float]) -> None:
    scale = nice_scale(numbers)
    assert all(-1e-6 <= scale.share(value) <= 1 + 1e-6 for value in numbers)
    assert 2 <= len(scale.ticks) <= 7


def test_a_scale_begins_at_nought_unless_all_values_are_far_from_it() -> None:
    assert nice_scale([33, 60]).ticks == [0, 20, 40, 60]
    assert nice_scale([96, 99]).low > 90


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0, "", "0"),
        (109, "", "109"),
        (33, "%", "33%"),
        (1200, "", "1,200"),
        (2.5, "%", "2.5%"),
        (7.0, "£", "£7"),
        (-3, "", "-3"),
    ],
)
def test_figures_read_as_people_write_them(value: float, unit: str, said: str) -> None:
    assert figure(value, unit) == said
