"""What was written behind a personal link waits on the phone as anything else, and goes by the link alone."""

import json
import re
from typing import Any
from uuid import uuid4

from django.test import Client

from checkins.models import CheckIn
from notifications.models import Message
from reflections.models import Reflection
from tests.core.test_written import as_person
from tests.nudges.personal.conftest import page, path
from tests.world import Person


def send(client: Client, url: str, person: str, **said: Any) -> dict[str, Any]:
    key = str(uuid4())
    form = {"id": key, "url": url, "fields": [[name, str(value)] for name, value in said.items()], "waited": 60_000}
    body = json.dumps({"forms": [form]})
    answer = client.post("/waited/", body, content_type="application/json", headers={"Hundred-Person": person})
    found: dict[str, Any] = answer.json()["answers"][0]
    return found


def test_a_check_in_goes_by_the_link_whoever_is_signed_in(
    checkin: Message, member: Person, other_member: Person
) -> None:
    assert f'data-person="{as_person(member)}" data-link' in page(checkin)
    for client in (Client(), other_member):
        assert send(client, path(checkin), as_person(member), confidence=4)["kept"]
    assert set(CheckIn.objects.values_list("author", flat=True)) == {member.participation.pk}


def test_an_answer_goes_by_its_link(question: Message, member: Person) -> None:
    hidden = dict(re.findall(r'name="(week|prompt|back)" value="(\w+)"', page(question)))
    assert send(Client(), path(question), as_person(member), text="Slowly", **hidden)["kept"]
    assert Reflection.objects.get().author == member.participation


def test_what_another_wrote_does_not_go_by_this_link(checkin: Message, other_member: Person) -> None:
    answer = send(Client(), path(checkin), as_person(other_member), confidence=4)
    assert (answer["is_anothers"], answer["kept"], CheckIn.objects.count()) == (True, False, 0)
