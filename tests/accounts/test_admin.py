"""The admin is read, by staff, through the same door as everybody."""

import pytest
from django.test import Client

from teams.models import Invitation, Participation
from tests.world import Person, World, browser, make_user


@pytest.fixture
def operator(db: None) -> Person:
    return browser(make_user("Olu", is_staff=True, is_superuser=True))


PAGES = ["accounts/user", "teams/team", "teams/participation", "teams/invitation"]


def test_there_is_no_password_form(client: Client, db: None) -> None:
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/sign-in/?next=")


def test_others_do_not_come_in(facilitator: Person) -> None:
    assert facilitator.get("/admin/login/").status_code == 403
    assert facilitator.get("/admin/accounts/user/").status_code == 302


@pytest.mark.parametrize("page", PAGES)
def test_an_operator_reads_and_adds_nothing(operator: Person, member: Person, page: str) -> None:
    assert operator.get(f"/admin/{page}/").status_code == 200
    assert operator.get(f"/admin/{page}/?q=joan").status_code == 200
    assert operator.get(f"/admin/{page}/add/").status_code == 403


def test_a_participation_is_shown_without_its_perspective(operator: Person, world: World) -> None:
    carer = world.member(perspective="carer").participation
    text = operator.get(f"/admin/teams/participation/{carer.pk}/change/").content.decode()
    assert "I care for somebody" not in text
    assert Participation.objects.get(pk=carer.pk).perspective == "carer"


def test_an_invitation_is_shown_without_its_link(operator: Person, world: World) -> None:
    world.facilitator()
    invitation = Invitation.objects.create(
        challenge=world.challenge, team=world.skylark, expires_at=world.challenge.created_at
    )
    text = operator.get(f"/admin/teams/invitation/{invitation.pk}/change/").content.decode()
    assert invitation.token not in text


def test_an_operator_closes_an_account(operator: Person, member: Person) -> None:
    where = f"/admin/accounts/user/{member.user.pk}/change/"
    operator.post(where, {"may_start_challenges": "on", "name": "Changed"})
    member.user.refresh_from_db()
    assert (member.user.is_active, member.user.may_start_challenges, member.user.name) == (False, True, "Joan Marsh")
    assert member.get("/me/").status_code == 302
