"""E-mail by a service that django-anymail knows, and what it reports afterwards."""

import base64
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from core import clock
from notifications.models import Carrier, Delivery, DeliveryState, Mute, Unreachable
from tests.doubles import postmark as doubles
from tests.doubles.postmark import PostmarkDouble, report
from tests.notifications.conftest import NOON, owe
from tests.notifications.notify_world import ALWAYS, state, work
from tests.world import make_user

pytestmark = pytest.mark.django_db
SECRET = "service:only-it-knows-this"
HOOK = "/hooks/anymail/postmark/tracking/"


@pytest.fixture
def esp(settings: Any) -> Iterator[PostmarkDouble]:
    with doubles.running() as double:
        settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
        settings.ANYMAIL = {
            "POSTMARK_SERVER_TOKEN": double.token,
            "POSTMARK_API_URL": double.url,
            "WEBHOOK_SECRET": SECRET,
        }
        yield double


def owed(many: int = 1) -> list[Delivery]:
    with clock.pretend(NOON):
        return owe(*[make_user(**ALWAYS) for _ in range(many)])


def hear(told: Any, *, secret: str = SECRET, hook: str = HOOK) -> int:
    headers = {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"} if secret else {}
    client = Client(enforce_csrf_checks=True)
    return client.post(hook, told, content_type="application/json", headers=headers).status_code


@pytest.fixture
def delivery(esp: PostmarkDouble) -> Delivery:
    (sent,) = owed()
    work(NOON)
    return sent


def test_the_same_letter_goes_and_the_services_own_id_is_kept(esp: PostmarkDouble, delivery: Delivery) -> None:
    (mail,) = esp.mails
    assert mail["Subject"] == "In 3 days: Ten plans at Saltby surgery"
    assert "<h1" in mail["HtmlBody"]
    headers = {header["Name"]: header["Value"] for header in mail["Headers"]}
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (mail["TrackOpens"], mail["TrackLinks"]) == (False, "None")
    assert state(delivery) == (DeliveryState.SENT, "")
    assert (delivery.carrier, delivery.remote_id) == (Carrier.ANYMAIL, mail["MessageID"])


def test_a_batch_goes_over_one_connection(esp: PostmarkDouble) -> None:
    owed(5)
    work(NOON)
    assert (len(esp.mails), esp.connections) == (5, 1)


def test_an_address_that_the_service_refuses_has_failed_for_good(esp: PostmarkDouble) -> None:
    esp.say("inactive")
    refused, fine = owed(2)
    work(NOON)
    states = {state(refused), state(fine)}
    assert states == {(DeliveryState.FAILED, "The service refuses this address"), (DeliveryState.SENT, "")}
    failed = Delivery.objects.get(state="failed")
    assert failed.message.person
    assert Unreachable.objects.get().address == failed.message.person.email


@pytest.mark.parametrize("said", ["500", "cut after accept", "no json"])
def test_without_a_clear_answer_it_is_uncertain_and_the_rest_of_the_batch_waits(esp: PostmarkDouble, said: str) -> None:
    esp.say(said)
    owed(3)
    work(NOON)
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["pending", "pending", "uncertain"]
    assert esp.asked == 1
    work(NOON + timedelta(minutes=1))
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["sent", "sent", "uncertain"]
    assert len({mail["To"] for mail in esp.mails}) == len(esp.mails)


@pytest.mark.parametrize("said", ["429", "403", "422"])
def test_not_now_is_tried_again(esp: PostmarkDouble, said: str) -> None:
    esp.say(said)
    (delivery,) = owed()
    work(NOON)
    assert state(delivery)[0] == DeliveryState.PENDING
    assert delivery.why.startswith(f"Postmark: {said}")
    work(NOON + timedelta(minutes=1))
    assert (state(delivery)[0], len(esp.mails)) == (DeliveryState.SENT, 1)


def test_a_service_that_is_away_was_given_nothing(esp: PostmarkDouble) -> None:
    esp.kill()
    (delivery,) = owed()
    work(NOON)
    assert state(delivery)[0] == DeliveryState.PENDING
    esp.start()
    work(NOON + timedelta(minutes=1))
    assert state(delivery)[0] == DeliveryState.SENT


def test_one_mail_that_is_refused_for_its_words_holds_nobody_up(esp: PostmarkDouble) -> None:
    esp.say("422")
    owed(3)
    work(NOON)
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["pending", "sent", "sent"]


@pytest.mark.parametrize("with_metadata", [True, False])
@pytest.mark.parametrize(
    ("record", "kind", "ends", "unreachable"),
    [
        ("Delivery", "", "delivered", 0),
        ("Bounce", "HardBounce", "failed", 1),
        ("Bounce", "BadEmailAddress", "failed", 1),
        ("Bounce", "SoftBounce", "failed", 0),
        ("Bounce", "DMARCPolicy", "failed", 0),
        ("Bounce", "Transient", "sent", 0),
        ("Open", "", "sent", 0),
        ("SpamComplaint", "SpamComplaint", "delivered", 0),
    ],
)
def test_what_the_service_reports(
    esp: PostmarkDouble,
    delivery: Delivery,
    record: str,
    kind: str,
    ends: str,
    unreachable: int,
    with_metadata: object,
) -> None:
    for _ in range(2):
        assert hear(report(esp.mails[0], record, kind, with_metadata=bool(with_metadata))) == 200
    assert state(delivery)[0] == ends
    assert Unreachable.objects.count() == unreachable
    assert Mute.objects.filter(kind="").count() == (record == "SpamComplaint")


def test_a_bounce_that_comes_after_delivered_keeps_the_state_and_marks_the_address(
    esp: PostmarkDouble, delivery: Delivery
) -> None:
    hear(report(esp.mails[0], "Delivery"))
    hear(report(esp.mails[0], "Bounce", "HardBounce"))
    assert state(delivery)[0] == DeliveryState.DELIVERED
    assert Unreachable.objects.count() == 1


def test_an_uncertain_mail_that_is_reported_is_not_uncertain_any_more(esp: PostmarkDouble) -> None:
    esp.say("cut after accept")
    (delivery,) = owed()
    work(NOON)
    assert state(delivery)[0] == DeliveryState.UNCERTAIN
    hear(report(esp.mails[0], "Delivery"))
    assert state(delivery)[0] == DeliveryState.DELIVERED
    assert delivery.remote_id == esp.mails[0]["MessageID"]


@pytest.mark.parametrize("message_id", ["7e57ab1e-0000-4000-8000-000000000000", "", None, "x\0y"])
def test_reports_on_mails_that_are_not_ours_are_harmless(
    esp: PostmarkDouble, delivery: Delivery, message_id: str | None
) -> None:
    stranger = {"RecordType": "Bounce", "Type": "HardBounce", "MessageID": message_id, "Email": "x@example.org"}
    assert hear(stranger | {"Metadata": {"delivery": str(uuid4())}}) == 200
    assert hear(stranger | {"Metadata": {"delivery": "no id"}}) == 200
    assert state(delivery)[0] == DeliveryState.SENT
    assert not Unreachable.objects.exists()


def test_only_the_service_is_heard(esp: PostmarkDouble, delivery: Delivery, settings: Any) -> None:
    told = report(esp.mails[0], "Delivery")
    assert hear(told, secret="service:guess") == 400
    assert hear(told, secret="") == 400
    assert hear(told, hook="/hooks/anymail/no-such-service/tracking/") == 404
    settings.ANYMAIL = {name: value for name, value in settings.ANYMAIL.items() if name != "WEBHOOK_SECRET"}
    assert hear(told) == 404
    assert state(delivery)[0] == DeliveryState.SENT
