"""What is told because of an answer by e-mail is told in the words of its challenge, though nobody opened a page."""

from collections.abc import Callable
from datetime import time

from core import spoken
from notifications.models import Message
from tests.nudges.replies.conftest import Asked, come
from tests.world import Person, World

WORDS = {"facilitator": {"one": "catalyst", "many": "catalysts"}}


def test_its_messages_carry_them(
    asks: Callable[..., Asked], world: World, member: Person, on_day: Callable[..., None]
) -> None:
    world.challenge.vocabulary = WORDS
    world.challenge.save(update_fields=["vocabulary"])
    on_day(30, at=time(10, 0))
    asked = asks(member, "nudges/checkin")
    before = set(Message.objects.values_list("pk", flat=True))
    come(asked.answer("Her NHS number is 943 476 5919"))
    (told,) = Message.objects.exclude(pk__in=before)
    assert told.context["called"] == WORDS
    assert spoken.now() == {}
