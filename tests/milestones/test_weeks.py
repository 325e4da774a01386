"""What stands open, what is folded, and what The Hundred shows."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from challenges.calendar import Calendar
from core.marks import Kind, Mark, State
from milestones.items import Item
from milestones.marks import marks_for
from milestones.models import Milestone
from milestones.querysets import Move
from milestones.weeks import ROOM, Plan, Weeks

CALENDAR = Calendar(day_zero=date(2026, 2, 3))
DAYS = st.integers(-120, 400)
ITEMS = st.lists(st.tuples(DAYS, st.booleans()), max_size=60)


def item(day: int, *, open_: bool = True, kind: str = "task") -> Item:
    return Item(
        kind=kind, day=day, title=f"Of day {day}", meta="", mark=SafeString(""), can_finish=open_, is_done=not open_
    )


def plan(items: Iterable[Item], *, day: int) -> Plan:
    return Weeks(CALENDAR, day).plan(list(items))


@settings(deadline=None)
@given(ITEMS, DAYS)
def test_everything_stands_in_one_place_and_today_once(found: list[tuple[int, bool]], day: int) -> None:
    items = [item(on, open_=open_) for on, open_ in found]
    shown = plan(items, day=day)
    folds = [week for fold in (shown.past, shown.far) if fold for week in fold.weeks]
    weeks = [shown.now, *shown.soon, *folds]
    standing = [*shown.late, *(item for week in weeks for item in week.items)]
    assert sorted(map(id, standing)) == sorted(map(id, items))
    assert sum(one.is_today for week in weeks for one in week.days) == 1
    assert any(one.is_today for one in shown.now.days)


def test_the_past_is_one_line_and_so_is_what_is_far() -> None:
    done = [item(day, open_=False) for day in (0, 3, 10)]
    shown = plan([*done, *(item(day) for day in (37, 44, 51, 60, 90))], day=37)
    assert shown.past is not None
    assert (shown.past.title, shown.past.says) == ("Up to week 2", "3 tasks done")
    assert [week.title for week in shown.soon] == ["Week 7", "Week 8"]
    assert shown.far is not None
    assert (shown.far.title, shown.far.says) == ("Weeks 9 to 13", "2 tasks")


def test_what_is_far_may_go_on_to_the_end() -> None:
    shown = plan([item(day) for day in (37, 44, 51, 60, 111)], day=37)
    assert shown.far is not None
    assert shown.far.title == "Week 9 to the end"


def test_a_full_week_leaves_the_next_ones_folded() -> None:
    shown = plan([*(item(37) for _ in range(ROOM)), item(44)], day=37)
    assert not shown.soon
    assert shown.far is not None
    assert shown.far.title == "Week 7"


def test_what_is_open_from_before_is_not_folded_away() -> None:
    shown = plan([item(20), item(3), item(20, open_=False)], day=37)
    assert [one.day for one in shown.late] == [3, 20]
    assert shown.past is not None
    assert shown.past.says == "1 task done"


def test_before_the_launch_and_after_the_end_have_names() -> None:
    assert plan([], day=-12).now.title == "Getting ready"
    assert plan([], day=104).now.title == "After Day 100"
    assert plan([item(3, open_=False)], day=104).past == plan([item(3, open_=False)], day=110).past
    week = plan([], day=100).now
    assert (week.title, week.dates) == ("Week 15", "13 May to 14 May")


def milestone(day: int, *, moves: tuple[tuple[int, int], ...] = (), reached: bool = False) -> Milestone:
    row = Milestone(day=day, title="Pharmacies", reached_at=datetime(2026, 3, 1, tzinfo=UTC) if reached else None)
    vars(row)["day_changes"] = [Move(a, b, "") for a, b in moves]
    return row


def test_a_moved_milestone_leaves_a_mark_until_it_is_reached() -> None:
    here = Mark(Kind.MILESTONE, 41, "Pharmacies")
    left = Mark(Kind.MILESTONE, 34, "Pharmacies", State.MOVED, to_day=41)
    moves = ((34, 41),)
    assert marks_for([milestone(41, moves=moves)], [], calendar=CALENDAR, day=37) == (left, here)
    there_and_back = ((41, 34), (34, 41))
    assert marks_for([milestone(41, moves=there_and_back)], [], calendar=CALENDAR, day=37) == (left, here)
    reached = marks_for([milestone(41, moves=moves, reached=True)], [], calendar=CALENDAR, day=37)
    assert [mark.state for mark in reached] == [State.DONE]
