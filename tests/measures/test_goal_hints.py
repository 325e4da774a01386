"""Kind questions, never a wall."""

from decimal import Decimal

import pytest

from measures.goal_activity import is_activity
from measures.goal_hints import hints


@pytest.mark.parametrize(
    "sentence",
    [
        "Hold 5 workshops",
        "We will run ten training sessions for nurses.",
        "By Day 100, we will create a new website for carers",
        "To print 2,000 leaflets",
        "set up three groups in village halls",
    ],
)
def test_an_activity_is_asked_so_that_what(sentence: str) -> None:
    [hint] = hints(sentence, baseline=Decimal(30), target=Decimal(60), direction="up")
    assert "so that" in hint


@pytest.mark.parametrize(
    "sentence",
    [
        "6 in 10 people living with breathlessness say: I feel in control of it.",
        "Hold 5 workshops so that nobody waits more than a week",
        "House 100 young people",
        "200 people join a walking or cooking group they chose.",
        "Carers who ask for a break get one within 7 days, not 21.",
        "",
    ],
)
def test_a_result_is_left_alone(sentence: str) -> None:
    assert not is_activity(sentence)


@pytest.mark.parametrize(
    ("baseline", "target", "direction", "words"),
    [
        (60, 30, "up", "no better"),
        (7, 21, "down", "no better"),
        (30, 30, "up", "no better"),
        (100, 103, "up", "small step"),
        (21, 7, "down", ""),
        (0, 1, "up", ""),
        (None, 60, "up", ""),
    ],
)
def test_the_step_is_looked_at(baseline: int | None, target: int, direction: str, words: str) -> None:
    began = None if baseline is None else Decimal(baseline)
    found = " ".join(hints("Fewer waits", baseline=began, target=Decimal(target), direction=direction))
    assert words in found
    assert bool(found) is bool(words)
