"""Quiet hours by the clock on the person's wall: across midnight, and on the two nights it is changed."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core import clock
from notifications import quiet
from notifications.models import Delivery, DeliveryState
from tests.mailbox import Mailbox
from tests.notifications.conftest import owe
from tests.world import make_user

ASK = f"""
SELECT {quiet.is_quiet("moment")}, {quiet.end("moment")}, {quiet.after("moment")}
FROM (SELECT %s::timestamptz AS moment) asked,
    (SELECT %s::text AS time_zone, %s::time AS quiet_from, %s::time AS quiet_until,
        FALSE AS weekend_off, NULL::timestamptz AS snoozed_until) person
"""
ZONES = ["Europe/London", "Europe/Dublin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"]


def answer(moment: datetime, zone: str, begins: time, ends: time) -> tuple[bool, datetime, datetime]:
    with connection.cursor() as cursor:
        cursor.execute(ASK, [moment, zone, str(begins), str(ends)])
        row: tuple[bool, datetime, datetime] = cursor.fetchone()
    return row


def is_quiet(moment: datetime, zone: str, begins: time, ends: time) -> bool:
    """Told independently: what the wall clock shows, minute for minute."""
    wall = moment.astimezone(ZoneInfo(zone)).time()
    return begins <= wall < ends if begins <= ends else not ends <= wall < begins


def london(*when: int) -> datetime:
    return datetime(*when, tzinfo=ZoneInfo("Europe/London"))  # type: ignore[arg-type, misc]


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
times = st.times().map(lambda t: t.replace(microsecond=0))


class AnyPerson(TestCase):
    @settings(max_examples=150, deadline=None)
    @given(moments, st.sampled_from(ZONES), times, times)
    def test_quiet_is_what_the_wall_says(self, moment: datetime, zone: str, begins: time, ends: time) -> None:
        assert answer(moment, zone, begins, ends)[0] == is_quiet(moment, zone, begins, ends)

    @settings(max_examples=150, deadline=None)
    @given(moments, st.sampled_from(ZONES), times, times)
    def test_what_waits_waits_less_than_a_day_or_so_and_never_goes_early(
        self, moment: datetime, zone: str, begins: time, ends: time
    ) -> None:
        quiet_now, _end, after = answer(moment, zone, begins, ends)
        assert moment <= after <= moment + timedelta(hours=26)
        if not quiet_now:
            assert after == moment
            return
        steps = range(int((after - moment) / timedelta(minutes=15)))
        early = [n for n in steps if not is_quiet(moment + timedelta(minutes=15) * n, zone, begins, ends)]
        assert len(early) <= 8  # only the hours the clock shows twice, when the end comes twice

    @settings(max_examples=100, deadline=None)
    @given(moments, st.sampled_from(["Europe/London", "Asia/Kathmandu"]))
    def test_the_usual_night_always_ends_at_eight(self, moment: datetime, zone: str) -> None:
        quiet_now, _end, after = answer(moment, zone, time(20), time(8))
        if quiet_now:
            assert after.astimezone(ZoneInfo(zone)).time() == time(8)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("moment", "ends_at"),
    [
        (london(2026, 3, 28, 23, 0), datetime(2026, 3, 29, 7, 0, tzinfo=UTC)),  # a night of 11 hours
        (london(2026, 3, 29, 0, 59), datetime(2026, 3, 29, 7, 0, tzinfo=UTC)),
        (london(2026, 10, 24, 23, 0), datetime(2026, 10, 25, 8, 0, tzinfo=UTC)),  # a night of 13 hours
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), datetime(2026, 10, 25, 8, 0, tzinfo=UTC)),  # 01:30 again
    ],
)
def test_both_nights_on_which_the_clock_changes_end_at_eight(moment: datetime, ends_at: datetime) -> None:
    assert answer(moment, "Europe/London", time(20), time(8))[2] == ends_at


@pytest.mark.django_db
def test_an_end_that_is_skipped_comes_with_the_change() -> None:
    after = answer(london(2026, 3, 29, 0, 30), "Europe/London", time(22), time(1, 30))[2]
    assert after == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.mark.django_db
def test_of_an_end_that_comes_twice_the_second_counts() -> None:
    after = answer(london(2026, 10, 24, 23, 0), "Europe/London", time(22), time(1, 30))[2]
    assert after == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.django_db
def test_the_same_time_twice_means_no_quiet_hours() -> None:
    assert not answer(london(2026, 3, 12, 3, 0), "Europe/London", time(9), time(9))[0]


@pytest.mark.django_db
def test_each_person_has_their_own_night(mailbox: Mailbox) -> None:
    here = make_user()
    there = make_user(time_zone="Australia/Sydney")
    nights = make_user(quiet_from=time(9), quiet_until=time(17))
    with clock.pretend(london(2026, 3, 12, 10, 0)):  # 21:00 in Sydney
        owe(here, there, nights)
        assert mailbox.deliver() == 1
    assert [mail.to for mail in mailbox] == [here.email]
    due = dict(Delivery.objects.waiting().values_list("message__person__name", "due_at"))
    assert due == {
        there.name: datetime(2026, 3, 13, 8, 0, tzinfo=ZoneInfo("Australia/Sydney")),
        nights.name: london(2026, 3, 12, 17, 0),
    }


@pytest.mark.django_db
def test_what_became_due_in_the_night_waits_for_the_morning(mailbox: Mailbox) -> None:
    """A worker that was away all evening does not wake anybody up."""
    with clock.pretend(london(2026, 3, 12, 19, 0)):
        (delivery,) = owe(make_user())
    with clock.pretend(london(2026, 3, 12, 22, 0)):
        assert mailbox.deliver() == 0
    delivery.refresh_from_db()
    assert (delivery.state, delivery.due_at) == (DeliveryState.PENDING, london(2026, 3, 13, 8, 0))
    with clock.pretend(london(2026, 3, 13, 8, 0)):
        assert mailbox.deliver() == 1
