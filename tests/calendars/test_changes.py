"""What moves keeps its UID and gets a higher SEQUENCE: programs then move it, too."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pytest

from boards.setup import stillness
from calendars.actions import say_titles
from calendars.models import Feed
from challenges import actions as challenges
from challenges.models import Challenge, Event
from milestones import actions as milestones
from milestones.models import Milestone
from teams.actions import set_meeting
from teams.models import Participation, Team
from tests.world import Person, World

OnDay = Callable[..., None]
Read = Callable[[Feed], dict[str, Any]]
Told = dict[str, tuple[int, Any]]


@pytest.fixture
def told(team_feed: Feed, read: Read, world: World, on_day: OnDay) -> Callable[[], Told]:
    """By UID: SEQUENCE and the beginning."""
    on_day(10)
    Milestone.objects.create(team=world.skylark, day=41, title="Ten plans written")
    Event.objects.create(challenge=world.challenge, title="Visit", on=world.challenge.day_zero + timedelta(days=30))
    Team.objects.filter(pk=world.skylark.pk).update(meets_on=1, meets_at=time(10))
    return lambda: {str(one["UID"]): (int(one["SEQUENCE"]), one.decoded("DTSTART")) for one in read(team_feed).values()}


def moved(before: Told, after: Told) -> set[str]:
    """Those that begin at another time; each has a higher SEQUENCE then, and none a lower one."""
    assert before.keys() == after.keys()
    for uid, (sequence, start) in after.items():
        assert sequence > before[uid][0] if start != before[uid][1] else sequence >= before[uid][0]
    return {uid for uid in after if after[uid][1] != before[uid][1]}


def test_a_milestone(told: Callable[[], Told], member: Person) -> None:
    before, row = told(), Milestone.objects.select_related("team__challenge").get()
    by = Participation.objects.get(user=member.user).as_actor()
    milestones.move_milestone(row, to_day=45, reason="The nurse was ill", by=by)
    assert moved(before, told()) == {str(row.pk)}


def test_what_is_written_besides_is_no_change(told: Callable[[], Told]) -> None:
    before = told()
    Milestone.objects.update(why="Private", celebration="")
    Challenge.objects.update(nudges_paused_at=None, prompt_weekday=2)
    Team.objects.update(agreement="Kind.")
    assert told() == before


def test_an_event(told: Callable[[], Told], facilitator: Person) -> None:
    before, row = told(), Event.objects.select_related("challenge").get(title="Visit")
    by = facilitator.participation.as_actor()
    challenges.move_event(row, by=by, on=row.on + timedelta(days=1), starts_at=time(9, 30))
    once = told()
    assert moved(before, once) == {str(row.pk)}
    challenges.move_event(row, by=by, on=row.on - timedelta(days=1), starts_at=None)
    assert moved(once, told()) == {str(row.pk)}
    assert moved(before, told()) == set()


def test_the_weekly_meeting(told: Callable[[], Told], world: World, member: Person) -> None:
    before, by = told(), member.participation.as_actor()
    set_meeting(Team.objects.select_related("challenge").get(pk=world.skylark.pk), on=3, at=time(15), by=by)
    assert len(moved(before, told())) == 1


def test_day_zero_moves_all_of_it(told: Callable[[], Told], facilitator: Person, on_day: OnDay) -> None:
    on_day(-5)
    before, challenge = told(), Challenge.objects.get(pk=facilitator.participation.challenge_id)
    by = facilitator.participation.as_actor()
    challenges.change_day_zero(challenge, to=challenge.day_zero + timedelta(days=7), by=by)
    assert moved(before, told()) == before.keys()


def test_an_event_older_than_its_history(told: Callable[[], Told], world: World) -> None:
    row = Event.objects.get(title="Visit")
    row.history.all().delete()  # type: ignore[attr-defined]  # made by pghistory
    before = told()
    Event.objects.filter(pk=row.pk).update(on=row.on + timedelta(days=2))
    assert moved(before, told()) == {str(row.pk)}


def test_what_is_removed_is_gone(told: Callable[[], Told], facilitator: Person) -> None:
    by, row = facilitator.participation.as_actor(), Event.objects.select_related("challenge").get(title="Visit")
    challenges.remove_event(row, by=by)
    assert str(row.pk) not in told()


def test_an_event_added_later_comes(told: Callable[[], Told], facilitator: Person, world: World) -> None:
    before, key, by = told(), uuid4(), facilitator.participation.as_actor()
    challenges.add_event(world.challenge, by=by, key=key, title="New", on=date(2026, 4, 1))
    assert told().keys() - before.keys() == {str(key)}


def test_saying_less_is_a_change_too(told: Callable[[], Told], team_feed: Feed, member: Person, read: Read) -> None:
    before = {str(one["UID"]): int(one["SEQUENCE"]) for one in read(team_feed).values()}
    assert team_feed.team is not None
    say_titles(team_feed.team, by=member.participation.as_actor(), shows_titles=False)
    after = {str(one["UID"]): int(one["SEQUENCE"]) for one in read(team_feed).values()}
    assert all(after[uid] > before[uid] for uid in after)


def test_a_pause_leaves_out_what_is_to_come_and_its_end_brings_it_back_ten_days_later(
    told: Callable[[], Told], read: Read, team_feed: Feed, facilitator: Person, on_day: OnDay, world: World
) -> None:
    on_day(20)
    before, by = told(), facilitator.participation.as_actor()
    stillness.pause(world.challenge, by=by)
    assert world.challenge.paused_since
    since, milestone = world.challenge.paused_since, str(Milestone.objects.get().pk)
    paused = told()
    assert before.keys() - paused.keys() == {milestone}
    until = read(team_feed)["Weekly meeting, Skylark"]["RRULE"]["UNTIL"][0]
    assert until.date() == since
    on_day(30)
    stillness.resume(world.challenge, since=since, by=by)
    after = told()
    assert before.keys() == after.keys()
    later = {uid for uid in after if after[uid][1] != before[uid][1]}
    assert milestone in later
    assert after[milestone][1] == before[milestone][1] + timedelta(days=10)
    assert all(after[uid][0] > max(before[uid][0], paused.get(uid, (0,))[0]) for uid in after)
    meeting = read(team_feed)["Weekly meeting, Skylark"]
    assert [one.dt.date() for one in meeting["EXDATE"].dts] == [date(2026, 2, 24), date(2026, 3, 3)]
