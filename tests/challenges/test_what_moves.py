"""Before Day 0 changes, people see each old and each new date."""

from datetime import date

from challenges.calendar import Calendar
from challenges.moving import Dated, Planned, what_moves

BEFORE = Calendar(day_zero=date(2026, 2, 3))
AFTER = Calendar(day_zero=date(2026, 2, 17))


def test_a_milestone_keeps_its_day_and_changes_its_date() -> None:
    (move,) = what_moves(BEFORE, AFTER, [Planned(label="Ten calls", day=10, group="Skylark")])
    assert (move.day, move.old, move.new) == (10, date(2026, 2, 13), date(2026, 2, 27))
    assert not move.stays


def test_an_event_that_follows_gets_its_new_date() -> None:
    (move,) = what_moves(BEFORE, AFTER, [Dated(label="Refresh", on=date(2026, 3, 26), to=date(2026, 4, 9))])
    assert (move.day, move.new) == (51, date(2026, 4, 9))


def test_an_event_that_stays_gets_another_day_number() -> None:
    (move,) = what_moves(BEFORE, AFTER, [Dated(label="Refresh", on=date(2026, 3, 26), to=date(2026, 3, 26))])
    assert move.stays
    assert move.day == 37


def test_moves_are_listed_by_team_and_then_by_date() -> None:
    things = [
        Planned(label="Later", day=20, group="Teasel"),
        Planned(label="First", day=3, group="Teasel"),
        Planned(label="Other", day=30, group="Skylark"),
    ]
    assert [move.label for move in what_moves(BEFORE, AFTER, things)] == ["Other", "First", "Later"]


def test_nothing_moves_when_day_0_stays() -> None:
    moves = what_moves(
        BEFORE, BEFORE, [Planned(label="A", day=3), Dated(label="B", on=date(2026, 3, 1), to=date(2026, 3, 1))]
    )
    assert all(move.stays for move in moves)


def test_moving_over_a_leap_day() -> None:
    before, after = Calendar(day_zero=date(2028, 2, 1)), Calendar(day_zero=date(2028, 2, 15))
    (move,) = what_moves(before, after, [Planned(label="A", day=28)])
    assert (move.old, move.new) == (date(2028, 2, 29), date(2028, 3, 14))
