"""Two taps and a name, and in."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from access.roles import Role
from accounts.models import User
from core import clock
from teams import actions
from teams.models import Invitation, Participation
from tests.mailbox import Mailbox
from tests.teams.conftest import Invite, key, visitor
from tests.world import Person, World, browser, make_user

CodeFor = Callable[[str], str]


def path(invitation: Invitation) -> str:
    return f"/join/{invitation.token}/"


def people(world: World) -> list[str]:
    return list(Participation.objects.current().members().by_name().values_list("user__name", flat=True))


def test_the_page_says_who_invites_to_what(phone: Client, invite: Invite) -> None:
    page = phone.get(path(invite())).content.decode()
    assert "Nell Ford invites you" in page
    assert "Join the Skylark team" in page
    assert "voice counts the same" in page


def test_a_name_is_enough(phone: Client, invite: Invite, world: World) -> None:
    answer = phone.post(path(invite()), {"id": key(), "name": "Pat", "email": ""})
    assert (answer.status_code, answer["Location"]) == (303, f"{world.url}today/")
    pat = Participation.objects.get(user__name="Pat")
    assert (pat.team, pat.role, pat.user.email) == (world.skylark, Role.MEMBER, None)
    assert phone.get(f"{world.url}team/").status_code == 200


def test_who_has_no_address_stays_signed_in_for_the_whole_challenge(phone: Client, invite: Invite) -> None:
    phone.post(path(invite()), {"id": key(), "name": "Pat"})
    assert phone.session.get_expiry_age() > 150 * 24 * 3600


def test_looking_writes_nothing(phone: Client, invite: Invite) -> None:
    invitation = invite()
    for _ in range(3):
        phone.get(path(invitation))
    invitation.refresh_from_db()
    assert invitation.used == 0
    assert "sessionid" not in phone.cookies


def test_sent_twice_makes_one_person(invite: Invite, world: World) -> None:
    invitation, form = invite(places=None), {"id": key(), "name": "Pat"}
    for phone in (visitor(), visitor()):  # the second sending left before the first answer came
        assert phone.post(path(invitation), form)["Location"] == f"{world.url}today/"
    assert people(world) == ["Pat"]
    invitation.refresh_from_db()
    assert invitation.used == 1


def test_a_personal_invitation_has_the_name_and_the_address_in_it(phone: Client, invite: Invite, address: str) -> None:
    page = phone.get(path(invite(name="Pat Doe", email=address))).content.decode()
    assert 'value="Pat Doe"' in page
    assert f'value="{address}"' in page


def test_the_address_it_was_sent_to_needs_no_code(phone: Client, invite: Invite, address: str, world: World) -> None:
    invitation = invite(name="Pat Doe", email=address)
    answer = phone.post(path(invitation), {"id": key(), "name": "Pat Doe", "email": address.upper()})
    assert answer["Location"] == f"{world.url}today/"
    assert User.objects.get(name="Pat Doe").email == address


def test_another_address_is_proved_by_a_code(
    phone: Client, invite: Invite, address: str, world: World, code_for: CodeFor
) -> None:
    invitation = invite()
    to_code = phone.post(path(invitation), {"id": key(), "name": "Pat", "email": address})
    assert to_code["Location"] == f"{path(invitation)}code/"
    assert people(world) == []
    answer = phone.post(to_code["Location"], {"code": code_for(address)})
    assert answer["Location"] == f"{world.url}today/"
    assert User.objects.get(name="Pat").email == address


@pytest.mark.parametrize("sent_there", [True, False], ids=["invited there", "typed by hand"])
def test_nobody_becomes_another_person_by_writing_their_address(
    phone: Client, invite: Invite, world: World, mailbox: Mailbox, sent_there: object
) -> None:
    other = User.objects.create_user(f"other-{uuid4().hex}@example.org", name="Other")
    invitation = invite(email=other.email) if sent_there else invite()
    answer = phone.post(path(invitation), {"id": key(), "name": "Pat", "email": other.email})
    assert answer["Location"] == f"{path(invitation)}code/"
    assert "_auth_user_id" not in phone.session
    wrong = phone.post(answer["Location"], {"code": "000 nothing"})
    assert wrong.status_code == 422
    assert "_auth_user_id" not in phone.session
    assert people(world) == []


def test_who_has_an_account_shows_it_and_joins_as_themselves(
    phone: Client, invite: Invite, world: World, code_for: CodeFor
) -> None:
    other = User.objects.create_user(f"other-{uuid4().hex}@example.org", name="Other")
    invitation = invite()
    phone.post(path(invitation), {"id": key(), "name": "Somebody", "email": other.email})
    phone.post(f"{path(invitation)}code/", {"code": code_for(str(other.email))})
    assert phone.session["_auth_user_id"] == str(other.pk)
    assert people(world) == ["Other"]


def test_known_and_unknown_addresses_look_the_same(invite: Invite, address: str, mailbox: Mailbox) -> None:
    known = User.objects.create_user(f"other-{uuid4().hex}@example.org", name="Other").email
    invitation = invite(places=None)
    answers = []
    for typed in (str(known), address):
        phone = visitor()
        first = phone.post(path(invitation), {"id": key(), "name": "Pat", "email": typed})
        page = phone.get(first["Location"]).content.decode().replace(typed, "ADDRESS")
        words = [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]
        answers.append((first.status_code, first["Location"], words))
    assert answers[0] == answers[1]
    assert mailbox.to(address)[0].subject[6:] == mailbox.to(str(known))[0].subject[6:]


def test_the_code_page_alone_opens_nothing(phone: Client, invite: Invite) -> None:
    invitation = invite()
    assert phone.get(f"{path(invitation)}code/")["Location"] == path(invitation)
    assert phone.post(f"{path(invitation)}code/", {"code": ""})["Location"] == path(invitation)


def test_somebody_signed_in_joins_with_one_tap(invite: Invite, world: World) -> None:
    sue = browser(make_user("Sue"))
    invitation = invite()
    assert "Join as Sue" in sue.get(path(invitation)).content.decode()
    assert sue.post(path(invitation))["Location"] == f"{world.url}today/"
    assert people(world) == ["Sue"]


def test_who_takes_part_already_simply_goes_in(member: Person, invite: Invite, world: World) -> None:
    invitation = invite()
    assert member.get(path(invitation))["Location"] == f"{world.url}today/"
    assert member.post(path(invitation))["Location"] == f"{world.url}today/"
    invitation.refresh_from_db()
    assert invitation.used == 0


def test_a_sponsor_starts_at_the_page_of_their_role(phone: Client, invite: Invite, world: World) -> None:
    answer = phone.post(path(invite(role=Role.SPONSOR, team=None)), {"id": key(), "name": "Ruth"})
    assert answer["Location"] == world.url


@pytest.mark.django_db
def test_an_unknown_link_is_not_found(phone: Client) -> None:
    assert phone.get("/join/nothing-like-it/").status_code == 404
    assert phone.post("/join/nothing-like-it/", {"id": key(), "name": "Pat"}).status_code == 404


def _taken_back(invitation: Invitation, facilitator: Person) -> str:
    actions.revoke(invitation, by=facilitator.participation.as_actor())
    return "This invitation was taken back."


def _out_of_date(invitation: Invitation, facilitator: Person) -> str:
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=clock.now() - timedelta(seconds=1))
    return "This invitation is out of date."


def _used_up(invitation: Invitation, facilitator: Person) -> str:
    actions.accept(invitation, name="First")
    return "This invitation has been used."


@pytest.mark.parametrize("end", [_taken_back, _out_of_date, _used_up])
def test_a_link_that_is_over_says_why_and_whom_to_ask(
    phone: Client, invite: Invite, facilitator: Person, world: World, end: Callable[[Invitation, Person], str]
) -> None:
    invitation = invite()
    sentence = end(invitation, facilitator)
    before = people(world)
    for answer in (phone.get(path(invitation)), phone.post(path(invitation), {"id": key(), "name": "Late"})):
        assert answer.status_code == 410
        assert sentence in answer.content.decode()
        assert "Ask Nell Ford for a new link." in answer.content.decode()
    assert people(world) == before


def test_a_closed_challenge_lets_nobody_in(phone: Client, invite: Invite, world: World) -> None:
    invitation = invite()
    world.challenge.state, world.challenge.closed_at = "closed", clock.now()
    world.challenge.save()
    assert phone.get(path(invitation)).status_code == 410
    assert phone.post(path(invitation), {"id": key(), "name": "Late"}).status_code == 410


def test_who_left_comes_back_to_their_own_place(world: World, ex_member: Person, invite: Invite) -> None:
    invitation = invite(team=world.teasel)
    ex_member.post(path(invitation))
    back = Participation.objects.get(user=ex_member.user)
    assert (back.pk, back.left_at, back.team) == (ex_member.participation.pk, None, world.teasel)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "Write your name"), ("   ", "Write your name"), ("a" * 5000, "at most 80 letters")],
)
def test_what_is_missing_is_said_and_the_rest_is_kept(
    phone: Client, invite: Invite, name: str, sentence: str, address: str
) -> None:
    answer = phone.post(path(invite()), {"id": key(), "name": name, "email": address})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert f'value="{address}"' in page


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "😀", "جوان", "O’Brien & Söhne"])
def test_a_name_may_be_anything_and_does_nothing(phone: Client, invite: Invite, world: World, name: str) -> None:
    phone.post(path(invite()), {"id": key(), "name": name})
    assert people(world) == [name]
    assert "<script>alert" not in phone.get(f"{world.url}team/").content.decode()


def test_a_broken_key_is_no_way_in(phone: Client, invite: Invite, world: World) -> None:
    assert phone.post(path(invite()), {"id": "1", "name": "Pat"}).status_code == 422
    assert people(world) == []
