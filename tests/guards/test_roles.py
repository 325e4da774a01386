"""Role × address × method: exactly as declared in roles.txt, which is decided by the rules and not by the code."""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from asks.models import Ask
from tests.guards.scene import Scene
from tests.guards.table import ROLES, declared
from tests.guards.urls import ours

OTHER_METHODS = ("PUT", "PATCH", "DELETE")
# What a browser sends with a form in which nothing is filled.
EMPTY = {"csrfmiddlewaretoken": "x" * 32}


def ask(client: Client, method: str, url: str) -> HttpResponse:
    """What the address answers; whatever it did is undone."""
    with transaction.atomic():
        answer = client.generic(method, url) if method in OTHER_METHODS else None
        answer = answer or (client.post(url, EMPTY) if method == "POST" else client.get(url))
        transaction.set_rollback(True)
    return answer  # type: ignore[return-value]


def word(answer: HttpResponse) -> str:
    """The status; or "sign-in" for the way there."""
    goes_to = answer.headers.get("Location", "")
    return "sign-in" if goes_to.startswith("/sign-in/?next=") else str(answer.status_code)


def test_every_address_is_in_the_table() -> None:
    named = {name for _method, name in declared()["member"]}
    assert named == {address.name for address in ours()}


@pytest.mark.parametrize("role", ROLES)
def test_every_answer_is_as_declared(scene: Scene, role: str) -> None:
    wrong: dict[str, str] = {}
    rows = declared()[role]
    for address in ours():
        for method in ("GET", "POST"):
            client = scene.people[role]
            kept = dict(client.cookies)  # signing out is undone, too
            answer = word(ask(client, method, scene.url(address)))
            if answer != rows.get((method, address.name)):
                wrong[f"{method} {address.name}"] = answer
            client.cookies.clear()
            client.cookies.update(kept)
    assert wrong == {}


@pytest.mark.parametrize("method", OTHER_METHODS)
def test_no_address_takes_other_methods(scene: Scene, method: str) -> None:
    """302 is the way away from signing in, for who is signed in."""
    answers = {a.name: ask(scene.people["facilitator"], method, scene.url(a)).status_code for a in ours()}
    assert {name: status for name, status in answers.items() if status not in {302, 403, 404, 405}} == {}


@pytest.mark.parametrize("role", ["foreign", "ex"])
def test_outsiders_cannot_tell_a_challenge_from_none(scene: Scene, role: str) -> None:
    inside = [address for address in ours() if address.path.startswith("c/<slug:slug>/")]
    missing = ask(scene.people[role], "GET", scene.url(inside[0], slug="no-such-challenge"))
    for address in inside:
        for method in ("GET", "POST"):
            answer = ask(scene.people[role], method, scene.url(address))
            assert (answer.status_code, answer.content) == (404, missing.content), address.name


def test_a_commissioner_may_answer_the_ask_that_names_them(scene: Scene) -> None:
    Ask.objects.filter(pk=str(scene.rows["asks:answer"])).update(to=scene.participation("commissioner"))
    address = next(address for address in ours() if address.name == "asks:answer")
    assert ask(scene.people["commissioner"], "POST", scene.url(address)).status_code == 422
