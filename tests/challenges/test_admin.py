"""Operators see how challenges stand; facilitators change them, on their own pages."""

import pytest

from challenges.models import Programme
from tests.world import Person, World, browser, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Person:
    return browser(make_user("Olu", is_staff=True, is_superuser=True))


@pytest.mark.parametrize("page", ["challengebrief", "event"])
def test_operators_read_and_do_not_write(world: World, operator: Person, page: str) -> None:
    row = world.challenge.pk if page == "challengebrief" else world.challenge.events.get(kind="launch").pk
    root = f"/admin/challenges/{page}/"
    assert operator.get(f"{root}?q=a").status_code == 200
    assert operator.get(f"{root}{row}/change/").status_code == 200
    assert operator.post(f"{root}{row}/change/", {"title": "B"}).status_code == 403
    assert operator.get(f"{root}add/").status_code == 403


def test_operators_put_challenges_into_programmes_and_change_nothing_else(world: World, operator: Person) -> None:
    operator.post("/admin/challenges/programme/add/", {"name": "Wave 2", "slug": "wave-2"})
    programme = Programme.objects.get()
    address = f"/admin/challenges/challenge/{world.challenge.pk}/change/"
    assert operator.get(address).status_code == 200
    name = world.challenge.name
    operator.post(address, {"programme": str(programme.pk), "name": "Other", "state": "closed"})
    world.challenge.refresh_from_db()
    assert world.challenge.programme == programme
    assert (world.challenge.name, world.challenge.state) == (name, "launched")


def test_who_is_no_operator_is_sent_away(world: World) -> None:
    assert world.facilitator().get("/admin/challenges/challenge/").status_code == 302
