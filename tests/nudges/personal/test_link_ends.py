"""A personal link works for a week, and ends at once when it should."""

from collections.abc import Callable
from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from accounts.actions import let_links_open, sign_out_everywhere
from accounts.models import User
from checkins.models import CheckIn
from core import clock
from notifications import personal_links, rendering
from notifications.models import Message, Mute
from teams.actions import leave, remove
from teams.models import Participation
from tests.nudges.personal.conftest import WEDNESDAY, OnDay, path
from tests.world import Person


def is_over(message: Message, client: Client | None = None) -> bool:
    """For looking and for sending alike, and with words that say nothing of whose it was."""
    client = client or Client()
    answers = [client.get(path(message)), client.head(path(message)), client.get(f"{path(message)}sent/")]
    sent = client.post(path(message), {"id": uuid4(), "confidence": 3})
    over = {answer.status_code for answer in answers} == {410} and sent.status_code in {401, 410}
    if over:
        assert "This link is over" in answers[0].text
        assert "Joan" not in answers[0].text
        assert "/sign-in/?next=" in answers[0].text
        assert not CheckIn.objects.exists()
    return over


def test_it_works_for_a_week(checkin: Message, on_day: OnDay) -> None:
    on_day(WEDNESDAY + 7, at=time(12, 59))
    assert not is_over(checkin)


def test_it_is_over_after_a_week(checkin: Message, on_day: OnDay) -> None:
    on_day(WEDNESDAY + 7, at=time(13, 1))
    assert is_over(checkin)


def test_in_a_digest_it_works_for_a_week_from_the_digest_but_never_longer_than_two(checkin: Message) -> None:
    day = timedelta(days=1)
    checkin.digest = Message(made_at=checkin.made_at + 3 * day)
    assert personal_links.until(checkin) == checkin.made_at + 10 * day
    checkin.digest = Message(made_at=checkin.made_at + 9 * day)
    assert personal_links.until(checkin) == checkin.made_at + 14 * day


def person_of(message: Message) -> User:
    assert message.person_id is not None
    return User.objects.get(pk=message.person_id)


def ended_by_its_person(message: Message) -> None:
    let_links_open(person_of(message), are_open=False)


def signed_out_everywhere(message: Message) -> None:
    sign_out_everywhere(person_of(message))


def left(message: Message) -> None:
    mine = Participation.objects.get(user=message.person_id, challenge=message.about)
    leave(mine, by=mine.as_actor())


def removed(message: Message) -> None:
    mine = Participation.objects.get(user=message.person_id, challenge=message.about)
    remove(mine, by=Participation.objects.get(challenge=message.about, role="facilitator").as_actor())


def account_closed(message: Message) -> None:
    User.objects.filter(pk=person_of(message).pk).update(is_active=False)


def such_messages_stopped(message: Message) -> None:
    Mute.objects.create(person_id=message.person_id, kind=message.kind)


def all_reminders_stopped(message: Message) -> None:
    Mute.objects.create(person_id=message.person_id, kind="")


def another_role(message: Message) -> None:
    Participation.objects.filter(user=message.person_id).update(role="sponsor", team=None)


@pytest.mark.parametrize(
    "end",
    [
        ended_by_its_person,
        signed_out_everywhere,
        left,
        removed,
        account_closed,
        such_messages_stopped,
        all_reminders_stopped,
        another_role,
    ],
)
def test_it_ends_at_once(checkin: Message, facilitator: Person, end: Callable[[Message], None]) -> None:
    assert Client().get(path(checkin)).status_code == 200
    end(checkin)
    assert is_over(checkin)


def test_links_that_were_ended_stay_so_and_later_messages_bring_new_ones(checkin: Message, on_day: OnDay) -> None:
    person = person_of(checkin)
    let_links_open(person, are_open=False)
    let_links_open(person, are_open=True)
    assert is_over(checkin)
    on_day(WEDNESDAY, at=time(14, 0))
    checkin.pk, checkin.occasion, checkin.made_at = uuid4(), "later", clock.now()
    checkin.save(force_insert=True)
    assert Client().get(path(checkin)).status_code == 200


def test_a_message_without_a_working_link_carries_the_ordinary_one(checkin: Message) -> None:
    assert checkin.person is not None
    assert rendering.link(checkin).endswith(path(checkin))
    assert path(checkin) in rendering.short(checkin, "sms")
    checkin.person.links_open = False
    assert rendering.link(checkin).endswith(checkin.link)
    assert "/n/" in rendering.short(checkin, "sms")


def test_who_may_still_sign_in_to_send_it_is_asked_to(checkin: Message, member: Person, facilitator: Person) -> None:
    ended_by_its_person(checkin)
    said = {"id": uuid4(), "confidence": 3}
    assert Client().post(path(checkin), said).status_code == 401
    anothers = facilitator.post(path(checkin), said)
    assert (anothers.status_code, anothers.has_header("Hundred-Person")) == (410, True)
    left(checkin)
    assert Client().post(path(checkin), said).status_code == 410
    assert not CheckIn.objects.exists()


def test_what_waited_on_a_phone_is_sent_once_its_person_has_signed_in(checkin: Message, member: Person) -> None:
    ended_by_its_person(checkin)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies.update(member.cookies)
    said = {"id": uuid4(), "confidence": 3}
    assert strict.post(path(checkin), said).status_code == 403
    strict.cookies["csrftoken"] = token = "a" * 32
    assert strict.post(path(checkin), said | {"csrfmiddlewaretoken": token}).status_code == 303
    assert CheckIn.objects.get().author == member.participation


def test_its_person_ends_all_links_on_their_own_page_and_lets_them_open_again(checkin: Message, member: Person) -> None:
    page = member.get("/me/").text
    assert "Links no longer open my check-in" in page
    told = member.post("/me/links/", {"open": "no"}, follow=True).text
    assert "No link in a message opens it any more." in told
    assert "Let links open my check-in" in told
    assert is_over(checkin)
    assert "Links in messages to come open it again." in member.post("/me/links/", {"open": "yes"}, follow=True).text
    assert is_over(checkin)
