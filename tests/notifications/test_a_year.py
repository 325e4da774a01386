"""A year, in every zone, over both changes of the clock: what people were promised holds for each of them.

``HUNDRED_YEARS=50 pytest tests/notifications/test_a_year.py`` lives it fifty times, each time otherwise.
"""

import os
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import override_settings as installed
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from notifications.models import Delivery, Message
from notifications.querysets import DIGEST
from notifications.why import GATHERED
from tests.notifications.lived import Life, Say, Try
from tests.notifications.stretches import FIRST, STRETCHES, YEAR, ZONES, Stretch, changes, zones_of

WEEK = timedelta(days=7)
YEARS = int(os.environ.get("HUNDRED_YEARS", "1"))
SEEDS = st.integers(0, 2**32)
OFFERED = {"NOTIFY_API_KEY": "key", "NOTIFY_SMS_TEMPLATE": "words", "VAPID_PRIVATE_KEY": "key"}


def lived(*, times: int) -> settings:
    return settings(
        max_examples=times * YEARS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def test_every_change_of_the_clock_in_the_year_is_lived_through() -> None:
    lived = {(zone, day) for zone in ZONES for day in changes(zone) for stretch in STRETCHES if stretch.holds(day)}
    assert lived == {(zone, day) for zone in ZONES for day in changes(zone)}
    assert {zone for stretch in STRETCHES for zone in zones_of(stretch)} == set(ZONES)


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize("stretch", STRETCHES, ids=str)
@lived(times=1)
@given(seed=SEEDS)
def test_around_each_change_of_the_clock_everybody_is_told_once_as_they_chose(stretch: Stretch, seed: int) -> None:
    assert len(live(Life(stretch, zones_of(stretch), Random(f"{stretch}/{seed}")))) > 50


@pytest.mark.django_db
@pytest.mark.slow
@lived(times=3)
@given(day=st.integers(0, YEAR - 1), zones=st.lists(st.sampled_from(ZONES), min_size=8, max_size=24), seed=SEEDS)
def test_on_any_days_of_the_year_everybody_is_told_once_as_they_chose(day: int, zones: list[str], seed: int) -> None:
    live(Life(Stretch(FIRST + timedelta(days=day), 3), zones, Random(seed)))


def live(life: Life) -> list[Try]:
    """Returns what was handed over."""
    with transaction.atomic(), installed(**OFFERED):
        life.live()
        nobody_is_disturbed(life)
        each_is_told_once(life)
        the_cap_is_kept(life)
        digests_are_complete(life)
        nothing_is_lost(life)
        transaction.set_rollback(True)
    return life.tries


def nobody_is_disturbed(life: Life) -> None:
    nudges = [one for one in life.tries if one.message.is_nudge]
    disturbed = [(one, wall) for one, wall in zip(nudges, walls(nudges), strict=True) if rests(one.say, one.at, wall)]
    assert disturbed == []


def rests(say: Say, moment: datetime, wall: datetime) -> bool:
    """What the wall and the calendar show, told without SQL."""
    if say.quiet_from <= say.quiet_until:
        is_night = say.quiet_from <= wall.time() < say.quiet_until
    else:
        is_night = not say.quiet_until <= wall.time() < say.quiet_from
    is_weekend = say.weekend_off and wall.weekday() >= 5
    return is_night or is_weekend or bool(say.snoozed_until and moment < say.snoozed_until)


def walls(tries: list[Try]) -> list[datetime]:
    """The clock on each one's wall, by the database's own table of zones, which may be newer than Python's."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT moment AT TIME ZONE zone FROM unnest(%s::timestamptz[], %s::text[]) AS t(moment, zone)",
            [[one.at for one in tries], [one.say.time_zone for one in tries]],
        )
        return [row[0] for row in cursor.fetchall()]


def each_is_told_once(life: Life) -> None:
    told = [one for one in life.tries if one.is_told]
    assert [n for n in Counter((one.message.pk, one.channel) for one in told).values() if n > 1] == []
    assert Message.objects.exclude(kind=DIGEST).count() <= len(life.nudges)
    by_date = Counter((m.person_id, m.occasion) for m in Message.objects.filter(kind=DIGEST, called_off_at=None))
    assert set(by_date.values()) <= {1}
    expiry = {nudge.occasion: nudge.expires_at for nudge in life.nudges}
    for one in life.tries:
        expires = expiry.get(one.message.occasion)
        assert expires is None or one.at < expires, one
        if one.message.kind != DIGEST:
            assert one.channel in one.say.by(one.message.kind), one


def the_cap_is_kept(life: Life) -> None:
    """Of what came by itself. By a second way it is the same reminder, and a worker that was gone sent none."""
    first: dict[UUID, Try] = {}
    for one in life.tries:
        if one.is_told and one.message.is_nudge and one.message.kind != DIGEST:
            first.setdefault(one.message.pk, one)
    of_person: dict[UUID | None, list[Try]] = defaultdict(list)
    for one in first.values():
        assert one.say.rhythm == "each", one
        week = [other for other in of_person[one.message.person_id] if other.at > one.at - WEEK]
        assert len(week) < one.say.weekly_cap, one
        of_person[one.message.person_id].append(one)


def digests_are_complete(life: Life) -> None:
    """What was put aside is in exactly one digest, and the same by each way."""
    listed: dict[UUID, tuple[UUID, ...]] = {}
    for one in life.tries:
        if one.message.kind == DIGEST and one.is_told:
            assert one.lines
            assert listed.setdefault(one.message.pk, one.lines) == one.lines
    times = Counter(line for lines in listed.values() for line in lines)
    assert set(times.values()) <= {1}
    put_aside = Message.objects.filter(gathered_at__isnull=False, called_off_at=None).exclude(
        digest=None, read_at__isnull=False
    )
    for message in put_aside.select_related("digest"):
        assert message.digest is not None, message
        assert message.digest.person_id == message.person_id
        if times[message.pk]:
            assert message.pk in listed[message.digest.pk]
        else:
            ends = Delivery.objects.filter(message=message.digest).values_list("state", "why")
            assert {end in NOT_TOLD for end in ends} <= {True}, (message, list(ends))


NOT_TOLD = {("failed", "550 No"), ("cancelled", "Not wanted by this channel")}


def nothing_is_lost(life: Life) -> None:
    planned = {nudge.occasion: nudge for nudge in life.nudges}
    for delivery in Delivery.objects.exclude(message__kind=DIGEST).select_related("message"):
        message = delivery.message
        match delivery.state, delivery.why:
            case ("sent", _) | ("uncertain", _) | ("failed", "550 No"):
                pass
            case "expired", _:
                expires = planned[message.occasion].expires_at
                is_called_off = message.occasion in life.called_off
                assert is_called_off or (expires and delivery.settled_at and expires <= delivery.settled_at), delivery
            case "cancelled", "Moved":
                assert message.occasion in life.called_off
            case "cancelled", "Read before the digest":
                assert message.read_at
            case "cancelled", "Not wanted by this channel":
                assert message.person_id in life.before
            case "cancelled", why if why in GATHERED:
                assert message.gathered_at, message
            case end:
                raise AssertionError((message, end))
