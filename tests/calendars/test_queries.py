"""A feed asks the database as often for a thousand entries as for ten."""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from calendars.addresses import path_of
from calendars.models import Feed
from challenges.models import Event
from milestones.models import Milestone
from teams.models import Participation, Team
from tests.calendars.conftest import entries
from tests.world import Person, World, make_challenge


def test_it_asks_at_most_six_times(
    world: World, member: Person, facilitator: Person, sponsor: Person, team_feed: Feed, on_day: Callable[..., None]
) -> None:
    on_day(37)
    feeds = [team_feed, *(Feed.objects.create(person=person.user) for person in (member, facilitator, sponsor))]
    few = [_asked(feed) for feed in feeds]
    for n in range(4):
        Team.objects.create(challenge=world.challenge, name=f"Grown {n}")
        for person in (member, facilitator, sponsor):
            Participation.objects.create(challenge=make_challenge(), user=person.user, role="commissioner")
    start = world.challenge.day_zero
    Event.objects.bulk_create(
        Event(challenge=world.challenge, title=f"E {n}", on=start + timedelta(days=n % 90)) for n in range(500)
    )
    Milestone.objects.bulk_create(Milestone(team=world.skylark, day=n % 100, title=f"M {n}") for n in range(500))
    Milestone.objects.update(day=50)
    assert [_asked(feed) for feed in feeds] == few
    assert max(few) <= 4
    assert len(entries(Client().get(path_of(feeds[1])).content)) > 1000


def _asked(feed: Feed) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(path_of(feed)).status_code == 200
    return len(asked)
