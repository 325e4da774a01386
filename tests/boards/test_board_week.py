"""The numbers on the board stand still from Monday to Monday, whatever is written in between."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from access.actor import Actor
from asks import actions as asks
from boards.board.cut import cut_of
from boards.board.rows import read
from challenges.models import Challenge, State
from core import clock
from measures import actions
from measures.models import Measure, Observation, Unit
from tests.boards.board_world import author, publish, watch
from tests.world import Person, World

OnDay = Callable[..., None]
MONDAY = 34  # 9 March 2026; the launch was on Tuesday 3 February


def numbers_of(person: Person, url: str) -> list[str]:
    """The parts of the board that tell numbers: the sentence, charts, tables, teams' lines, what is watched."""
    page = " ".join(person.get(url).content.decode().split())
    main = page.split("<main", 1)[1].split("</main", 1)[0]
    assert "</section>" in main
    told = re.findall(r'<section aria-labelledby="num-h">.*?</section>', main)
    told += re.findall(r"<figure>.*?</figure>|<table.*?</table>|<article class=\"h-team\">.*?</article>", main)
    return told + re.findall(r"Numbers as of [^<]*|New numbers on [^<]*|The newest number is from [^<]*", page)


def record(measure: Measure, day: int, value: int, *, by: Actor, at: datetime | None = None) -> Observation:
    on = measure.team.challenge.calendar.date_of(day)
    if measure.unit == Unit.PERCENT:
        return actions.record_observation(measure, by=by, on=on, numerator=value, denominator=100, at=at)
    return actions.record_observation(measure, by=by, on=on, value=Decimal(value), at=at)


def test_a_week_is_played_day_by_day_and_no_number_moves(
    world: World, commissioner: Person, member: Person, on_day: OnDay
) -> None:
    """Entered, corrected, entered late, taken back, on another team, on a balancing measure, from a phone."""
    url = f"{world.url}board/"
    on_day(30)
    sky, tea = author(world.skylark), author(world.teasel)
    one, two = publish(world.skylark, "6 in 10", by=sky).measure, publish(world.teasel, "6 in 10", by=tea).measure
    first = [record(measure, day, 30 + day, by=by) for measure, by in ((one, sky), (two, tea)) for day in (7, 14, 21)]
    watch(world.skylark, "Calls to the nursing line", {-7: 58, 14: 61}, by=sky)
    calls = world.skylark.measures.get(name__startswith="Calls")

    def written_on_a_phone() -> None:
        record(two, 32, 99, by=tea, at=clock.now() - timedelta(days=6))  # before the cut, but it comes only now

    steps: list[Callable[[], object]] = [
        lambda: record(one, 28, 58, by=sky),
        lambda: record(one, 21, 11, by=sky),
        lambda: record(two, -14, 77, by=tea),
        written_on_a_phone,
        lambda: actions.take_back_observation(first[0], to=None, by=sky),
        lambda: record(calls, 35, 12, by=sky),
        lambda: record(two, 28, 66, by=tea),
    ]
    on_day(MONDAY, at=time(6))
    stood = numbers_of(commissioner, url)
    assert any("51% now" in part for part in stood)
    for offset, step in enumerate(steps):
        on_day(MONDAY + offset, at=time(7 + offset))
        step()
        assert numbers_of(commissioner, url) == stood
        assert numbers_of(member, url) == stood
    on_day(MONDAY + 7, at=time(5, 59))
    assert numbers_of(commissioner, url) == stood
    on_day(MONDAY + 7, at=time(6))
    moved = numbers_of(commissioner, url)
    assert moved != stood
    assert any("66" in part for part in moved)
    assert any("Numbers as of Monday 16 March" in part for part in moved)


def test_what_leaders_are_asked_shows_at_once(world: World, commissioner: Person, on_day: OnDay) -> None:
    on_day(37)
    asks.ask(world.skylark, by=author(world.skylark), key=uuid4(), question="May we?", to_title="Head of Estates")
    assert "May we?" in commissioner.get(f"{world.url}board/").content.decode()


def test_the_history_can_be_read_as_it_stood_at_any_moment(world: World, on_day: OnDay) -> None:
    on_day(1)
    by = author(world.skylark)
    measure = actions.add_measure(world.skylark, by=by, key=uuid4(), name="Beds")
    stood: list[tuple[datetime, list[tuple[int, int]]]] = []
    for day, on, value in ((8, 7, 10), (9, 7, 12), (15, 14, 9), (20, 7, 11), (22, 14, 8)):
        on_day(day)
        record(measure, on, value, by=by)
        now = [(row.on.day, int(row.value)) for row in measure.observations.current().order_by("on")]
        stood.append((clock.now(), now))
    for moment, was in stood:
        for seen in (moment, moment + timedelta(hours=20)):
            rows = Observation.objects.as_of(seen).order_by("on")
            assert [(row.on.day, int(row.value)) for row in rows] == was
    assert not Observation.objects.as_of(stood[0][0] - timedelta(seconds=1))


@pytest.fixture
def challenge(world: World) -> Challenge:
    """Launched in the afternoon of its Day 0, a Tuesday."""
    world.challenge.launched_at = world.challenge.calendar.moment_of(0, time(15))
    return world.challenge


@pytest.mark.parametrize(
    ("day", "at", "as_of", "until"),
    [
        (0, time(14, 59), (-1, time(6)), 6),
        (0, time(15), (0, time(15)), 6),
        (5, time(23), (0, time(15)), 6),
        (6, time(5, 59), (0, time(15)), 6),
        (6, time(6), (6, time(6)), 13),
        (12, time(23, 59), (6, time(6)), 13),
        (-1, time(5), (-8, time(6)), -1),
        (60, time(12), (55, time(6)), 62),  # summer time began on Day 54
    ],
)
def test_numbers_are_those_of_the_newest_monday_or_of_the_launch(
    challenge: Challenge, day: int, at: time, as_of: tuple[int, time], until: int
) -> None:
    calendar = challenge.calendar
    cut = cut_of(challenge, calendar.moment_of(day, at))
    assert cut.moment == calendar.moment_of(*as_of)
    assert cut.next == calendar.moment_of(until, time(6))
    assert cut.is_launch is (as_of[1] == time(15))


def test_a_closed_challenge_shows_its_close_from_the_monday_after(challenge: Challenge) -> None:
    calendar = challenge.calendar
    challenge.state, challenge.closed_at = State.CLOSED, calendar.moment_of(105, time(15))  # a Tuesday
    for day, stands, until in ((106, (104, time(6)), 111), (111, (105, time(15)), None), (180, (105, time(15)), None)):
        cut = cut_of(challenge, calendar.moment_of(day, time(6)))
        assert cut.moment == calendar.moment_of(*stands)
        assert cut.next == (until and calendar.moment_of(until, time(6)))


def test_the_rows_that_others_build_on_stand_still_too(world: World, on_day: OnDay) -> None:
    on_day(30)
    by = author(world.skylark)
    measure = publish(world.skylark, "6 in 10", by=by).measure
    record(measure, 28, 44, by=by)
    on_day(36)
    record(measure, 35, 48, by=by)
    rows = read(world.challenge, at=clock.now())
    assert [int(reading.value) for reading in rows.teams[0].readings] == [44]
    assert rows.cut.on == world.challenge.calendar.date_of(MONDAY)
