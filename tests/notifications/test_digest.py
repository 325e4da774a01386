"""What was put aside is told together: all of it, once, and nothing that was settled meanwhile."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.models import User
from core import clock
from notifications import claims, gathering, muting, outbox
from notifications.models import Delivery, Message, Mute
from tests.mailbox import Mailbox
from tests.notifications.conftest import NOON, minute, owe
from tests.world import make_user

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 13, 8, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def joan() -> User:
    return make_user("Joan Marsh", rhythm="daily")


def put_aside(person: User, *occasions: str, mailbox: Mailbox) -> None:
    with clock.pretend(NOON):
        for occasion in occasions:
            owe(person, occasion=occasion)
        assert minute(mailbox) == 0


def listed(digest: Message) -> list[str]:
    return sorted(Message.objects.gathered_in(digest).values_list("occasion", flat=True))


def test_all_that_was_put_aside_is_in_one_digest(joan: User, mailbox: Mailbox) -> None:
    put_aside(joan, "test:1", "test:2", mailbox=mailbox)
    with clock.pretend(MORNING):
        assert (minute(mailbox), minute(mailbox), minute(mailbox)) == (1, 0, 0)
    digest = Message.objects.get(kind="notifications/digest")
    assert listed(digest) == ["test:1", "test:2"]
    assert (digest.is_nudge, digest.link) == (True, "/me/inbox/")
    assert mailbox.mails[0].subject == "Your reminders, all together"


def test_one_alone_is_a_digest_too(joan: User, mailbox: Mailbox) -> None:
    put_aside(joan, "test:1", mailbox=mailbox)
    with clock.pretend(MORNING):
        assert minute(mailbox) == 1
    assert mailbox.mails[0].text.count("In 3 days: Ten plans") == 1


def test_a_digest_is_no_line_of_the_inbox(joan: User, mailbox: Mailbox) -> None:
    put_aside(joan, "test:1", mailbox=mailbox)
    with clock.pretend(MORNING):
        minute(mailbox)
    assert [message.occasion for message in Message.objects.inbox_of(joan)] == ["test:1"]


def test_what_is_called_off_before_it_is_made_is_not_in_it(joan: User, mailbox: Mailbox) -> None:
    put_aside(joan, "test:1", "test:2", mailbox=mailbox)
    with clock.pretend(MORNING):
        assert outbox.call_off(occasion="test:1", why="Moved") == 1
        assert minute(mailbox) == 1
    assert listed(Message.objects.get(kind="notifications/digest")) == ["test:2"]
    assert Delivery.objects.get(message__occasion="test:1").why == "Moved"
    assert [message.occasion for message in Message.objects.inbox_of(joan)] == ["test:2"]
    assert len(owe(joan, occasion="test:1")) == 1  # it may be owed again


def test_what_is_called_off_before_it_is_sent_leaves_it(joan: User, mailbox: Mailbox) -> None:
    put_aside(joan, "test:1", "test:2", mailbox=mailbox)
    with clock.pretend(MORNING):
        gathering.make(now=MORNING)
        assert outbox.call_off(occasion="test:1", why="Moved") == 1
        assert mailbox.deliver() == 1
    assert listed(Message.objects.get(kind="notifications/digest")) == ["test:2"]


def test_what_was_told_in_a_digest_stays_told(joan: User, mailbox: Mailbox) -> None:
    put_aside(joan, "test:1", mailbox=mailbox)
    with clock.pretend(MORNING):
        minute(mailbox)
        assert outbox.call_off(occasion="test:1", why="Moved") == 0
    assert listed(Message.objects.get(kind="notifications/digest")) == ["test:1"]
    assert Message.objects.inbox_of(joan).count() == 1


@pytest.mark.parametrize("made_at", [None, MORNING])
def test_what_was_read_meanwhile_is_not_told_again(joan: User, mailbox: Mailbox, made_at: datetime | None) -> None:
    put_aside(joan, "test:1", "test:2", mailbox=mailbox)
    with clock.pretend(MORNING):
        if made_at:
            gathering.make(now=made_at)
        Message.objects.filter(occasion="test:1").update(read_at=MORNING)
        assert minute(mailbox) == 1
    assert listed(Message.objects.get(kind="notifications/digest")) == ["test:2"]
    assert Message.objects.inbox_of(joan).count() == 2


def test_what_was_stopped_meanwhile_is_not_told(joan: User, mailbox: Mailbox) -> None:
    put_aside(joan, "test:1", mailbox=mailbox)
    with clock.pretend(NOON):
        owe(joan, kind="tests/other", occasion="test:2")
        minute(mailbox)
    Mute.objects.create(person=joan, kind="tests/other")
    with clock.pretend(MORNING):
        assert minute(mailbox) == 1
    assert listed(Message.objects.get(kind="notifications/digest")) == ["test:1"]
    assert Delivery.objects.get(message__occasion="test:2").why == "Stopped by the person"


def test_a_digest_with_nothing_left_is_not_sent_and_may_come_another_time_that_day(
    joan: User, mailbox: Mailbox
) -> None:
    put_aside(joan, "test:1", mailbox=mailbox)
    gathering.make(now=MORNING)
    with clock.pretend(MORNING):
        Message.objects.filter(occasion="test:1").update(read_at=MORNING)
        assert minute(mailbox) == 0
    digest = Delivery.objects.get(message__kind="notifications/digest")
    assert (digest.state, digest.why) == ("cancelled", "Nothing was left in the digest")
    put_aside(joan, "test:2", mailbox=mailbox)
    with clock.pretend(MORNING + timedelta(minutes=1)):
        assert minute(mailbox) == 1


def test_when_everything_was_read_no_digest_is_made(joan: User, mailbox: Mailbox) -> None:
    put_aside(joan, "test:1", mailbox=mailbox)
    Message.objects.update(read_at=NOON)
    assert gathering.make(now=MORNING) == 0


@pytest.mark.parametrize("kind", ["notifications/digest", muting.EVERY_REMINDER])
def test_digests_can_be_stopped_like_any_kind(joan: User, mailbox: Mailbox, kind: str) -> None:
    put_aside(joan, "test:1", mailbox=mailbox)
    Mute.objects.create(person=joan, kind=kind)
    with clock.pretend(MORNING):
        assert (minute(mailbox), minute(mailbox)) == (0, 0)
    assert "Stopped by the person" in Delivery.objects.values_list("why", flat=True)
    assert Message.objects.inbox_of(joan).count() == 1


def test_one_digest_a_day_and_the_next_takes_the_rest(joan: User, mailbox: Mailbox) -> None:
    put_aside(joan, "test:1", mailbox=mailbox)
    with clock.pretend(MORNING):
        minute(mailbox)
    with clock.pretend(MORNING - timedelta(minutes=1)):  # found by no sweep in time
        owe(joan, occasion="test:2")
        mailbox.deliver()
    with clock.pretend(MORNING + timedelta(minutes=1)):
        assert minute(mailbox) == 0
    with clock.pretend(MORNING + timedelta(days=1)):
        assert minute(mailbox) == 1


def test_a_line_that_is_read_between_two_tries_stays_if_the_first_may_have_told_of_it(
    joan: User, mailbox: Mailbox
) -> None:
    put_aside(joan, "test:1", mailbox=mailbox)
    gathering.make(now=MORNING)
    (digest,) = Delivery.objects.filter(message__kind="notifications/digest")
    (lease,) = claims.claim([digest.pk], now=MORNING)
    assert claims.begin(lease, now=MORNING)
    with clock.pretend(MORNING):
        assert outbox.call_off(occasion="test:1", why="Moved") == 0
    assert listed(digest.message) == ["test:1"]


def test_who_left_is_told_of_nothing(joan: User, mailbox: Mailbox) -> None:
    put_aside(joan, "test:1", mailbox=mailbox)
    joan.is_active = False
    joan.save()
    assert gathering.make(now=MORNING) == 0
