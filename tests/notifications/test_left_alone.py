"""A weekend off, a snooze, and how they meet the quiet hours."""

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core import clock
from notifications.models import Delivery
from tests.mailbox import Mailbox
from tests.notifications.conftest import minute, owe
from tests.world import make_user

pytestmark = pytest.mark.django_db


def march(day: int, hour: int = 0, least: int = 0) -> datetime:
    """Thursday is the 12th."""
    return datetime(2026, 3, day, hour, least, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("asked", "person", "told"),
    [
        (march(13, 12), {"weekend_off": True}, march(13, 12)),  # Friday noon
        (march(13, 21), {"weekend_off": True}, march(16, 8)),  # its night ends at the weekend
        (march(14, 12), {"weekend_off": True}, march(16, 8)),
        (march(15, 23), {"weekend_off": True}, march(16, 8)),
        (march(14, 12), {"weekend_off": True, "quiet_from": time(9), "quiet_until": time(9)}, march(16)),
        (march(14, 12), {"weekend_off": True, "quiet_from": time(9), "quiet_until": time(17)}, march(16)),
        (march(14, 12), {}, march(14, 12)),
        (march(12, 12), {"snoozed_until": march(13, 12)}, march(13, 12)),
        (march(12, 12), {"snoozed_until": march(12, 22)}, march(13, 8)),
        (march(12, 12), {"snoozed_until": march(14, 1), "weekend_off": True}, march(16, 8)),
        (march(12, 12), {"snoozed_until": march(12, 11)}, march(12, 12)),
        (march(12, 21), {"snoozed_until": march(12, 20, 30)}, march(13, 8)),
        # The clocks go forward at 1 on Sunday 29 March in London; in New York they did on the 8th.
        (march(28, 12), {"weekend_off": True}, datetime(2026, 3, 30, 7, 0, tzinfo=UTC)),
        (march(7, 17), {"weekend_off": True, "time_zone": "America/New_York"}, datetime(2026, 3, 9, 12, tzinfo=UTC)),
    ],
)
def test_a_reminder_waits_until_somebody_may_be_told(
    asked: datetime, person: dict[str, Any], told: datetime, mailbox: Mailbox
) -> None:
    with clock.pretend(asked):
        (delivery,) = owe(make_user(**person))
        assert (delivery.due_at, mailbox.deliver()) == (told, int(asked == told))
    with clock.pretend(told):
        assert mailbox.deliver() == int(asked < told)


def test_who_snoozes_when_it_is_due_already_is_asked_again_when_it_is_over(mailbox: Mailbox) -> None:
    joan = make_user()
    with clock.pretend(march(12, 12)):
        (delivery,) = owe(joan)
        joan.snoozed_until = march(19, 12)
        joan.save()
        assert mailbox.deliver() == 0
    delivery.refresh_from_db()
    assert (delivery.state, delivery.due_at) == ("pending", march(19, 12))
    with clock.pretend(march(19, 12)):
        assert mailbox.deliver() == 1


def test_what_was_for_today_is_not_sent_after_the_weekend(mailbox: Mailbox) -> None:
    with clock.pretend(march(14, 10)):
        owe(make_user(weekend_off=True), expires_at=march(15))
    with clock.pretend(march(16, 8)):
        assert mailbox.deliver() == 0
    assert Delivery.objects.values_list("state", "why").get() == ("expired", "Too late to be of use")


def test_what_the_person_asked_for_comes_at_the_weekend_too(mailbox: Mailbox) -> None:
    with clock.pretend(march(14, 22)):
        owe(make_user(weekend_off=True, snoozed_until=march(20)), is_nudge=False)
        assert mailbox.deliver() == 1


def test_a_digest_waits_as_well(mailbox: Mailbox) -> None:
    joan = make_user(rhythm="daily", weekend_off=True)
    with clock.pretend(march(13, 12)):
        owe(joan)
        minute(mailbox)
        joan.snoozed_until = march(16, 13)
        joan.save()
    for moment in (march(14, 8), march(16, 8), march(16, 12, 59)):
        with clock.pretend(moment):
            assert minute(mailbox) == 0
    with clock.pretend(march(16, 13)):
        assert minute(mailbox) == 1


def test_a_digest_that_was_made_waits_for_who_goes_to_sleep_before_it_is_sent(mailbox: Mailbox) -> None:
    joan = make_user(rhythm="daily")
    with clock.pretend(march(12, 12)):
        owe(joan)
        minute(mailbox)
    with clock.pretend(march(13, 8)):
        mailbox.say("RCPT", "451 Later")
        minute(mailbox)
    joan.snoozed_until = march(14, 15)
    joan.save()
    with clock.pretend(march(13, 9)):
        assert minute(mailbox) == 0
    with clock.pretend(march(14, 15)):
        assert minute(mailbox) == 1
