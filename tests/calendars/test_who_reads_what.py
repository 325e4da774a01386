"""Each sees the dates of what they take part in, as far as their role goes."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest

from calendars.models import Feed
from challenges.models import Event
from core import clock
from milestones.models import Milestone
from teams import actions
from teams.models import Participation, Team
from tests.world import Person, World, make_challenge, take_part

EVENTS = {"Launch", "Refresh workshop", "Review"}
FeedOf = Callable[[Person], Feed]
Read = Callable[[Feed], dict[str, Any]]


@pytest.fixture(autouse=True)
def plan(world: World, on_day: Callable[..., None]) -> None:
    on_day(37)
    Milestone.objects.create(team=world.skylark, day=20, title="Ten asked", reached_at=clock.now())
    Milestone.objects.create(team=world.skylark, day=30, title="Late one")
    Milestone.objects.create(team=world.skylark, day=41, title="Ten plans written")
    Milestone.objects.create(team=world.skylark, day=60, title="Far one")
    Milestone.objects.create(team=world.teasel, day=44, title="Their step")
    for team in (world.skylark, world.teasel):
        Team.objects.filter(pk=team.pk).update(meets_on=1, meets_at=time(10), meets_where=f"Room of {team.name}")


def test_a_member_has_events_and_what_is_their_teams(member: Person, feed_of: FeedOf, read: Read) -> None:
    mine = {"Ten asked", "Late one", "Ten plans written", "Far one", "Weekly meeting, Skylark"}
    assert set(read(feed_of(member))) == EVENTS | mine


def test_a_facilitator_has_the_milestones_of_every_team(facilitator: Person, feed_of: FeedOf, read: Read) -> None:
    theirs = {"Skylark: Ten asked", "Skylark: Late one", "Skylark: Ten plans written", "Skylark: Far one"}
    assert set(read(feed_of(facilitator))) == EVENTS | theirs | {"Teasel: Their step"}


def test_leaders_have_what_the_board_shows(sponsor: Person, commissioner: Person, feed_of: FeedOf, read: Read) -> None:
    shown = {"Skylark: Ten asked", "Skylark: Ten plans written", "Teasel: Their step"}
    for person in (sponsor, commissioner):
        assert set(read(feed_of(person))) == EVENTS | shown


def test_a_team_has_what_its_members_share(team_feed: Feed, read: Read) -> None:
    shared = {"Ten asked", "Late one", "Ten plans written", "Far one", "Weekly meeting, Skylark"}
    assert set(read(team_feed)) == EVENTS | shared


def test_all_of_ones_challenges_stand_in_one_calendar(member: Person, feed_of: FeedOf, read: Read) -> None:
    other = make_challenge("Another")
    Event.objects.create(challenge=other, title="Elsewhere", on=other.day_zero)
    team = Team.objects.create(challenge=other, name="Plover")
    take_part(other, "member", team, user=member.user)  # type: ignore[arg-type]
    assert {"Elsewhere", "Ten asked"} <= set(read(feed_of(member)))


def test_who_left_or_was_taken_out_has_nothing_of_it_at_the_next_fetch(
    world: World, member: Person, sponsor: Person, facilitator: Person, feed_of: FeedOf, read: Read
) -> None:
    for person in (member, sponsor):
        assert read(feed_of(person))
    mine = Participation.objects.get(pk=member.participation.pk)
    actions.leave(mine, by=mine.as_actor())
    actions.remove(sponsor.participation, by=facilitator.participation.as_actor())
    assert read(feed_of(member)) == read(feed_of(sponsor)) == {}


def test_who_takes_part_in_nothing_has_an_empty_calendar(stranger: Person, feed_of: FeedOf, read: Read) -> None:
    assert read(feed_of(stranger)) == {}


def test_nobody_is_named(world: World, facilitator: Person, feed_of: FeedOf, read: Read) -> None:
    lead = world.member(name="Asha Penn").participation
    Milestone.objects.create(team=world.skylark, day=50, title="Led", why="A private why", lead=lead)
    said = str([dict(entry) for entry in read(feed_of(facilitator)).values()])
    assert "Asha" not in said
    assert "private why" not in said


def test_without_titles_an_entry_says_only_what_kind_it_is(
    world: World, member: Person, feed_of: FeedOf, read: Read
) -> None:
    feed = feed_of(member)
    Feed.objects.update(shows_titles=False)
    entries = read(feed)
    assert set(entries) == {"Event", "Milestone", "Meeting"}
    for entry in entries.values():
        assert not {"LOCATION", "DESCRIPTION"} & set(entry)
        assert world.challenge.slug not in str(entry["URL"])
