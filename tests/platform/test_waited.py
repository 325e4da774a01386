"""Many forms in one request: each is answered as it would be alone."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from checkins.models import CheckIn
from core import clock
from tests.core.test_written import as_person
from tests.world import Person, World

OnDay = Callable[..., None]


@pytest.fixture(autouse=True)
def now(on_day: OnDay) -> None:
    on_day(37)


def form(world: World, **said: Any) -> dict[str, Any]:
    key = str(uuid4())
    fields = [["id", key], ["confidence", "4"]]
    return {"id": key, "url": f"{world.url}check-in/", "fields": fields, "waited": 0} | said


def send(client: Client, *forms: object, **headers: str) -> list[dict[str, Any]]:
    answer = client.post("/waited/", json.dumps({"forms": forms}), content_type="application/json", headers=headers)
    assert answer.status_code == 200
    answers: list[dict[str, Any]] = answer.json()["answers"]
    return answers


def test_each_is_kept_once_in_the_order_they_were_written(world: World, member: Person) -> None:
    forms = [form(world, waited=60_000 * (50 - n)) for n in range(50)]
    for _ in range(2):
        answers = send(member, *forms)
        assert [(one["id"], one["status"], one["kept"]) for one in answers] == [(f["id"], 200, True) for f in forms]
        assert "html" in answers[0]
        assert answers[0]["html"] == ""
    assert [str(pk) for pk in CheckIn.objects.order_by("made_at").values_list("pk", flat=True)] == [
        f["id"] for f in forms
    ]
    assert CheckIn.objects.earliest("made_at").made_at == clock.now() - timedelta(minutes=50)


def test_one_that_is_refused_holds_no_other_up(world: World, member: Person) -> None:
    empty = form(world, fields=[])
    wrong, right = send(member, empty, form(world))
    assert (wrong["status"], wrong["kept"], right["kept"]) == (422, False, True)
    assert "Everything is empty." in wrong["html"]


def test_the_part_of_the_page_comes_for_who_asks(world: World, member: Person) -> None:
    (answer,) = send(member, form(world, show=True))
    assert "Sent. Thank you." in answer["html"]


def test_who_is_not_signed_in_is_told_so(world: World, client: Client) -> None:
    (answer,) = send(client, form(world))
    assert (answer["status"], answer["kept"]) == (401, False)


def test_forms_of_somebody_else_are_not_looked_at(world: World, member: Person) -> None:
    (answer,) = send(world.member(), form(world), **{"Hundred-Person": as_person(member)})
    assert (answer["status"], answer["is_anothers"], answer["kept"]) == (409, True, False)
    assert not CheckIn.objects.exists()


def test_an_outsider_and_a_leader_are_answered_as_anywhere(world: World, outsider: Person, sponsor: Person) -> None:
    assert [send(person, form(world))[0]["status"] for person in (outsider, sponsor)] == [404, 403]


@pytest.mark.parametrize("url", ["/waited/", "/admin/", "/sign-out/", "/nowhere/", "https://evil.example/", "", "/\0"])
def test_only_what_may_wait_is_sent(world: World, member: Person, url: str) -> None:
    (answer,) = send(member, form(world, url=url))
    assert (answer["status"], answer["kept"]) == (404, False)
    assert "_auth_user_id" in member.session


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "{}", '{"forms": {}}', '{"forms": [1]}', '{"forms": [{"id": 1, "url": "/", "fields": []}]}',
        '{"forms": [{"id": "a", "url": "/", "fields": [["a"]]}]}', '{"forms": [{"id": "a", "url": "/", "fields": 3}]}',
        '{"forms": [{"id": "\\ud800", "url": "/", "fields": []}]}', "[" * 100_000,
        json.dumps({"forms": [{"id": "a", "url": "/", "fields": []}] * 51}),
    ],
)  # fmt: skip
def test_what_is_no_form_is_refused(member: Person, body: str) -> None:
    assert member.post("/waited/", body, content_type="application/json").status_code == 400


def test_it_says_who_is_signed_in_and_gives_a_token(member: Person, client: Client) -> None:
    assert member.get("/waited/").json()["person"] == as_person(member)
    answer = client.get("/waited/")
    assert answer.json()["person"] == ""
    assert answer.json()["token"]
    assert "no-store" in answer["Cache-Control"]


def test_another_site_cannot_send(world: World, member: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = member.cookies
    body = json.dumps({"forms": [form(world)]})
    assert strict.post("/waited/", body, content_type="application/json").status_code == 403
    token = strict.get("/waited/").json()["token"]
    answer = strict.post("/waited/", body, content_type="application/json", headers={"X-CSRFToken": token})
    assert answer.json()["answers"][0]["kept"]
