"""The server says whose page it is, and which ones the phone of its reader may keep."""

import pytest
from django.test import Client

from accounts.models import User
from tests.guards.scene import Scene, scene
from tests.guards.table import pages_of
from tests.guards.urls import ours
from tests.world import Person, World

__all__ = ["scene"]
pytestmark = pytest.mark.django_db
KEPT = {"boards:today", "checkins:checkin", "milestones:plan", "boards:learn"}


@pytest.mark.parametrize("role", ["member", "facilitator", "sponsor", "anonymous"])
def test_only_what_a_member_reads_most_may_be_kept(scene: Scene, role: str) -> None:
    by_name = {address.name: address for address in ours()}
    may = {name for name in pages_of(role) if "Hundred-Keep" in scene.people[role].get(scene.url(by_name[name]))}
    for_leaders = {"boards:learn"}  # what a team shows them it may take back
    assert may == KEPT & set(pages_of(role)) - (for_leaders if role == "sponsor" else set())


def test_each_page_says_whose_it_is(world: World, client: Client, member: Person, other_member: Person) -> None:
    mine = member.get(f"{world.url}today/")["Hundred-Page-Of"]
    assert mine == member.get("/me/")["Hundred-Page-Of"] == member.get(f"{world.url}nothing/")["Hundred-Page-Of"]
    assert mine not in {other_member.get("/me/")["Hundred-Page-Of"], str(member.user.pk), member.user.email}
    assert f'data-person="{mine}"' in member.get(f"{world.url}today/").content.decode()
    assert client.get("/")["Hundred-Page-Of"] == client.get("/sign-in/")["Hundred-Page-Of"] == "nobody"


def test_signing_out_says_so_at_once(member: Person) -> None:
    assert member.post("/sign-out/", follow=True)["Hundred-Page-Of"] == "nobody"


def test_on_a_phone_that_others_use_nothing_is_kept(world: World, member: Person) -> None:
    session = member.session
    session["shared"] = True
    session.save()
    for page in ("today", "plan", "learn", "check-in"):
        assert "Hundred-Keep" not in member.get(f"{world.url}{page}/")


def test_news_that_are_told_once_are_not_kept(world: World, member: Person) -> None:
    User.objects.filter(pk=member.user.pk).update(email=None)
    member.post("/me/sign-out-everywhere/")  # "Give us an e-mail address first", on the next page
    assert "Hundred-Keep" not in member.get(f"{world.url}today/")
    assert "Hundred-Keep" in member.get(f"{world.url}today/")


def test_neither_mistakes_nor_parts_nor_refusals_are_kept(world: World, member: Person, sponsor: Person) -> None:
    wrong = member.post(f"{world.url}check-in/", {})
    assert wrong.status_code == 422
    part = member.get(f"{world.url}today/", headers={"hx-request": "true"})
    refused = sponsor.get(f"{world.url}today/")
    assert refused.status_code == 403
    for answer in (wrong, part, refused):
        assert "Hundred-Keep" not in answer
        assert "no-store" in answer["Cache-Control"]


def test_what_is_kept_still_says_no_store_to_the_browser(world: World, member: Person) -> None:
    """Only the worker keeps it, where it can be forgotten."""
    page = member.get(f"{world.url}today/")
    assert "no-store" in page["Cache-Control"]
    assert page["Server-Timing"] == "keep"
    assert page["Content-Security-Policy"] == member.get("/offline/")["Content-Security-Policy"]
