"""One plain sentence: true, short, and never a reason."""

import ast
import inspect
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import boards.board.words
import core.chart
import measures.chart
import measures.sentence
from measures.amounts import said
from measures.runchart import RunChart
from measures.sentence import Aim, sentence
from tests.measures.test_runchart import before, readings, values

AIM = Aim(Decimal(60), "Day 100")
BEFORE = before(30, 31, 32, 31, 30, 31)


def test_now_before_and_by_when() -> None:
    run = RunChart((*BEFORE, *readings([33, 37, 41, 44])), Decimal(31))
    assert str(sentence(run, unit="percent", aim=AIM)) == (
        "44% now, 31% before, 60% by Day 100. "
        "Four weeks running above where we started. Two more would be a real shift."
    )


def test_a_shift_is_told_with_the_week_it_began() -> None:
    run = RunChart((*BEFORE, *readings([33, 37, 41, 44, 45, 46])), Decimal(31))
    assert sentence(run, unit="percent").change == (
        "Since week 1 the number has stayed above where we started: a real shift."
    )


def test_a_fall_is_told_the_same_way() -> None:
    run = RunChart((*BEFORE, *readings([21, 20, 20, 19, 18, 17])), Decimal(31))
    told = sentence(run, unit="days", aim=Aim(Decimal(7), "Day 100"))
    assert told.figures == "17 days now, 31 days before, 7 days by Day 100."
    assert told.change == "Since week 1 the number has stayed below where we started: a real shift."


def test_a_shift_with_numbers_on_the_line_is_told_as_one_that_never_crossed() -> None:
    run = RunChart((*BEFORE, *readings([30, 33, 31, 41, 44, 31, 45, 46, 47])), Decimal(31))
    assert sentence(run, unit="percent").change == (
        "Since week 2 the number has not been below where we started: a real shift."
    )


def test_numbers_that_are_not_weekly_are_counted_as_numbers() -> None:
    uneven = tuple(reading for place, reading in enumerate(readings([33, 34, 35, 36, 37, 38])) if place != 2)
    assert sentence(RunChart((*BEFORE, *uneven)), unit="count").change.startswith("Five numbers in a row above")


@pytest.mark.parametrize(
    ("run", "told"),
    [
        (RunChart(()), "60% by Day 100. No number since the launch yet."),
        (RunChart((), Decimal(31)), "31% before, 60% by Day 100. No number since the launch yet."),
        (RunChart(readings([44])), "44% now, 60% by Day 100. There is no number from before."),
        (
            RunChart(readings([40, 42, 44]), Decimal(31)),
            "44% now, 31% before, 60% by Day 100. Three numbers so far: from 10 on we can say if it has changed.",
        ),
        (
            RunChart(readings([10, 12, 11, 14, 44])),
            (
                "44% now, 12% in the first month, 60% by Day 100. "
                "Five numbers so far: from 10 on we can say if it has changed."
            ),
        ),
        (
            RunChart((*BEFORE, *readings([33, 30, 33, 30]))),
            "30% now, 31% before, 60% by Day 100. No clear change so far.",
        ),
    ],
)
def test_what_is_missing_is_said(run: RunChart, told: str) -> None:
    assert str(sentence(run, unit="percent", aim=AIM)) == told


def test_after_the_day_the_goal_is_told_as_past() -> None:
    told = sentence(
        RunChart(readings([57]), Decimal(31)), unit="percent", aim=Aim(Decimal(60), "Day 100", is_past=True)
    )
    assert told.figures == "57% now, 31% before. The goal was 60% by Day 100."


@given(values, values, st.sampled_from(["percent", "count", "days"]))
def test_a_change_is_claimed_only_when_the_rule_allows_it(earlier: list[int], later: list[int], unit: str) -> None:
    run = RunChart((*before(10, *earlier), *readings(later)))
    told = str(sentence(run, unit=unit, aim=AIM))
    assert (": a real shift." in told) is (run.has_shifted and run.latest is not None)
    if len(run.readings) < 10:
        assert "shift" not in told


REASONS = re.compile(
    r"\b(because|caus\w*|thanks to|due to|led to|leads to|results? (?:in|of|from)|so that|therefore)\b"
)


@given(values, values, st.sampled_from(["percent", "count", "days", "rate/1000", "yes_no"]))
def test_it_never_says_why(earlier: list[int], later: list[int], unit: str) -> None:
    told = str(sentence(RunChart((*before(10, *earlier), *readings(later))), unit=unit, aim=AIM)).lower()
    assert not REASONS.search(told)
    assert told.endswith(".")


def test_no_sentence_in_the_code_says_why() -> None:
    """Also the ones that no number brought up: every text of the modules that speak of charts."""
    for module in (measures.sentence, boards.board.words, measures.chart, core.chart):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext"}:
                for text in (one.value for one in node.args if isinstance(one, ast.Constant)):
                    assert not REASONS.search(str(text).lower()), text


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("44.49", "percent", "44%"),
        ("44.5", "percent", "45%"),
        ("1204", "count", "1,204"),
        ("1", "days", "1 day"),
        ("2.5", "days", "2.5 days"),
        ("0", "count", "0"),
        ("12.4", "days", "12 days"),
    ],
)
def test_numbers_are_rounded_as_people_say_them(value: str, unit: str, words: str) -> None:
    assert said(Decimal(value), unit) == words
