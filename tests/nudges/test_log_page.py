"""What went out and what became of it: no address, no reason, and nothing about who answered."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from notifications.models import Delivery, DeliveryState, Message, Unreachable
from notifications.why import Why
from tests.world import Person, World

OnDay = Callable[..., None]
SECRET = "smtp: 550 joan@private.example has no mailbox"


@pytest.fixture
def url(world: World, on_day: OnDay) -> str:
    on_day(35)
    return f"{world.url}nudges/log/"


def went(world: World, to: Person, state: str, *, kind: str = "nudges/milestone_soon", **fields: Any) -> Delivery:
    """One delivery that ended so."""
    now = clock.now()
    context = {"milestone": "Ten plans", "team": "Skylark", "days": 3, "prompt": 9} | fields.pop("context", {})
    message = Message.objects.create(
        person=to.user, kind=kind, occasion=f"x:{uuid4()}", about=fields.pop("about", world.challenge.pk),
        context=context,
    )  # fmt: skip
    lease = {"token": uuid4(), "leased_until": now} if state == DeliveryState.SENDING else {}
    settled = {} if state in {DeliveryState.PENDING, DeliveryState.SENDING} else {"settled_at": now}
    begun = {"begun_at": now} if state in {DeliveryState.SENT, DeliveryState.UNCERTAIN} else {}
    return Delivery.objects.create(
        message=message,
        channel="email",
        state=state,
        due_at=now,
        **({"why": SECRET} | lease | settled | begun | fields),
    )


def log_of(facilitator: Person, url: str, **query: str) -> str:
    answer = facilitator.get(url, query)
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of(page: str) -> str:
    return page.partition("<tbody>")[2].partition("</tbody>")[0]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("pending", "Waiting"),
        ("sending", "Waiting"),
        ("sent", "Sent"),
        ("delivered", "Arrived"),
        ("failed", "Could not be sent"),
        ("cancelled", "Called off"),
        ("expired", "Too late"),
        ("uncertain", "Not known"),
    ],
)
def test_each_state_has_words_and_never_an_address_or_a_reason(
    url: str, world: World, member: Person, facilitator: Person, state: str, words: str
) -> None:
    went(world, member, state)
    page = log_of(facilitator, url)
    for said in (words, "Joan Marsh", "In 3 days: Ten plans", "E-mail"):
        assert said in rows_of(page)
    assert str(member.user.email) not in page
    assert "private.example" not in page
    assert "550" not in page


def test_what_waits_for_a_digest_is_told_with_others(
    url: str, world: World, member: Person, facilitator: Person
) -> None:
    went(world, member, "cancelled", why=Why.IN_DIGEST)
    assert "In a list with others" in rows_of(log_of(facilitator, url))
    assert not rows_of(log_of(facilitator, url, state="called-off"))
    assert rows_of(log_of(facilitator, url, state="together"))


def test_one_kind_of_end_is_shown_alone(url: str, world: World, member: Person, facilitator: Person) -> None:
    went(world, member, "sent", context={"milestone": "This one arrives"})
    went(world, member, "failed", context={"milestone": "This one fails"})
    page = rows_of(log_of(facilitator, url, state="failed"))
    assert "This one fails" in page
    assert "This one arrives" not in page
    for state in ("", "x", "<script>"):
        assert "This one arrives" in log_of(facilitator, url, state=state)


@pytest.mark.parametrize("kind", ["nudges/question", "nudges/checkin", "nudges/data", "nudges/reply_not_taken"])
@pytest.mark.parametrize("state", ["sent", "cancelled"])
def test_nobody_can_see_who_answered(
    url: str, world: World, member: Person, facilitator: Person, kind: str, state: str
) -> None:
    went(world, member, state, kind=kind)
    assert rows_of(log_of(facilitator, url)) == ""


def test_what_went_by_what_people_say_about_themselves_is_not_listed(
    url: str, world: World, member: Person, facilitator: Person
) -> None:
    went(world, member, "sent", context={"unnamed": True})
    assert rows_of(log_of(facilitator, url)) == ""


def test_other_challenges_are_not_in_it(url: str, world: World, member: Person, facilitator: Person) -> None:
    went(world, member, "sent", about=World().challenge.pk)
    assert "Nothing has gone out yet." in log_of(facilitator, url)


def test_who_cannot_be_reached_stands_on_top_without_the_address(
    url: str, world: World, member: Person, facilitator: Person, ex_member: Person, outsider: Person
) -> None:
    for n, person in enumerate((member, ex_member, outsider)):
        Unreachable.objects.create(person=person.user, channel="email", address=f"gone{n}@private.example", why=SECRET)
    page = log_of(facilitator, url)
    assert "Joan Marsh’s e-mail address does not take our mails. Ask them for another." in page
    assert page.count("does not take our mails") == 1
    assert "private.example" not in page


def test_fifty_stand_on_a_page_and_any_number_takes_six_queries(
    url: str, world: World, member: Person, facilitator: Person
) -> None:
    now = clock.now()
    messages = Message.objects.bulk_create(
        Message(person=member.user, kind="nudges/milestone_today", occasion=f"m:{n}", about=world.challenge.pk,
                context={"milestone": f"Step {n:03}"})
        for n in range(120)
    )  # fmt: skip
    Delivery.objects.bulk_create(
        Delivery(message=message, channel="email", state="failed", due_at=now, settled_at=now - timedelta(minutes=n))
        for n, message in enumerate(messages)
    )
    facilitator.get(url)
    with CaptureQueriesContext(connection) as asked:
        page = log_of(facilitator, url, page="2", state="failed")
    assert len(asked) <= 6
    assert rows_of(page).count("<tr>") == 50
    assert "Step 050" in page
    assert "?page=3&amp;state=failed" in page or "?page=3&state=failed" in page
    assert rows_of(log_of(facilitator, url, page="x<script>")) == rows_of(log_of(facilitator, url))


def test_words_of_others_are_escaped(url: str, world: World, member: Person, facilitator: Person) -> None:
    went(world, member, "sent", context={"milestone": "<script>alert(1)</script>", "own_subject": "<b>{milestone}"})
    assert "<script>alert" not in log_of(facilitator, url)
