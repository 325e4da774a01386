from datetime import date

import pytest

from challenges.calendar import Calendar
from challenges.phases import Phase

HUNDRED = Calendar(day_zero=date(2026, 2, 3))


@pytest.mark.parametrize(
    ("first", "last", "phase"),
    [
        (-60, -22, Phase.SCOPING),
        (-21, -1, Phase.SET_UP),
        (0, 0, Phase.LAUNCH),
        (1, 30, Phase.START),
        (31, 46, Phase.DIP),
        (47, 53, Phase.MIDPOINT),
        (54, 84, Phase.SURGE),
        (85, 99, Phase.LANDING),
        (100, 100, Phase.REVIEW),
        (101, 180, Phase.AFTER),
    ],
)
def test_each_phase_of_a_hundred_days(first: int, last: int, phase: Phase) -> None:
    assert {HUNDRED.phase_of(day) for day in range(first, last + 1)} == {phase}


@pytest.mark.parametrize("length", [14, 50, 60, 150, 200])
def test_a_shorter_or_longer_challenge_has_every_phase_too(length: int) -> None:
    calendar = Calendar(day_zero=date(2026, 2, 3), length=length)
    assert {calendar.phase_of(day) for day in range(-60, length + 60)} == set(Phase)
    assert calendar.phase_of(length) == Phase.REVIEW
    assert calendar.phase_of(length + 1) == Phase.AFTER
    assert calendar.phase_of(length // 2) == Phase.MIDPOINT
