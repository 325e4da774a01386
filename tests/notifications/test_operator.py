"""The operator sees what was not delivered and why, and can send it again on purpose."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from core import clock
from notifications import actions
from notifications.models import Delivery, Message, Unreachable
from tests.mailbox import Mailbox
from tests.notifications.conftest import NOON, owe
from tests.world import browser, make_user

pytestmark = pytest.mark.django_db
DELIVERIES = "/admin/notifications/delivery/"


def staff(*rights: str) -> Client:
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return browser(user)


@pytest.fixture
def uncertain(mailbox: Mailbox) -> Delivery:
    mailbox.say("DATA", "take it and hang up")
    with clock.pretend(NOON):
        (delivery,) = owe(make_user("Joan <b>Marsh</b>"))
        mailbox.deliver()
    return delivery


def test_the_list_says_what_happened_and_why(uncertain: Delivery) -> None:
    page = staff("view_delivery").get(DELIVERIES, {"state__exact": "uncertain"}).content.decode()
    assert "No answer after it was handed over" in page
    assert "Joan &lt;b&gt;Marsh&lt;/b&gt;" in page


def test_nothing_can_be_written_by_hand(uncertain: Delivery) -> None:
    operator = staff("view_delivery", "change_delivery", "add_delivery", "delete_delivery", "view_message")
    assert operator.get(f"{DELIVERIES}add/").status_code == 403
    assert operator.post(f"{DELIVERIES}{uncertain.pk}/change/", {"state": "sent"}).status_code == 403
    assert operator.post(f"{DELIVERIES}{uncertain.pk}/delete/").status_code == 403
    message = Message.objects.get()
    assert operator.get(f"/admin/notifications/message/{message.pk}/change/").status_code == 200


def test_sending_again_is_for_those_who_may_and_sends_what_is_chosen(uncertain: Delivery, mailbox: Mailbox) -> None:
    form = {"action": "send_again", "_selected_action": [str(uncertain.pk)]}
    staff("view_delivery").post(DELIVERIES, form)
    assert Delivery.objects.get().state == "uncertain"
    with clock.pretend(NOON):
        staff("view_delivery", "change_delivery").post(DELIVERIES, form)
        assert mailbox.deliver() == 1
        staff("view_delivery", "change_delivery").post(DELIVERIES, form)
        assert mailbox.deliver() == 0


def test_people_who_are_not_staff_see_nothing(uncertain: Delivery) -> None:
    assert browser(make_user()).get(DELIVERIES).status_code == 302


@pytest.mark.parametrize("many", [1, 20])
def test_the_list_takes_as_many_queries_at_any_size(many: int, django_assert_max_num_queries: object) -> None:
    operator = staff("view_delivery")
    with clock.pretend(NOON):
        owe(*[make_user() for _ in range(many)])
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        operator.get(DELIVERIES)


def test_sending_again_tries_an_address_that_failed_for_good_once_more(mailbox: Mailbox) -> None:
    mailbox.say("RCPT", "550 5.1.1 No such person")
    with clock.pretend(NOON):
        owe(make_user("Joan Marsh"))
        mailbox.deliver()
        assert (Delivery.objects.get().state, Unreachable.objects.count()) == ("failed", 1)
        assert actions.send_again(Delivery.objects.all()) == 1
        assert not Unreachable.objects.exists()
        assert mailbox.deliver() == 1
    assert Delivery.objects.get().state == "sent"
