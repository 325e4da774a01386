"""The facilitator's side: a link for one, a link for all, a poster, taking back."""

from collections.abc import Callable

import pytest

from teams import actions
from teams.models import Invitation
from tests.mailbox import Mailbox
from tests.teams.conftest import Invite, key, visitor
from tests.world import Person, World


@pytest.fixture
def page(world: World) -> str:
    return f"{world.url}team/invitations/"


def test_one_person_is_invited_by_mail(
    world: World, facilitator: Person, page: str, address: str, mailbox: Mailbox
) -> None:
    answer = facilitator.post(
        page, {"id": key(), "role": "member", "name": "Pat", "email": address, "team": str(world.teasel.pk)}
    )
    assert answer["Location"] == f"{page}?team={world.teasel.pk}"
    invitation = Invitation.objects.get()
    assert (invitation.team, invitation.places, invitation.email) == (world.teasel, 1, address)
    assert mailbox.deliver() == 1
    assert address in facilitator.get(f"{page}?team={world.teasel.pk}").content.decode()


def test_sent_twice_invites_once(facilitator: Person, page: str, address: str, mailbox: Mailbox) -> None:
    form = {"id": key(), "role": "member", "name": "Pat", "email": address}
    assert [facilitator.post(page, form).status_code for _ in range(2)] == [302, 302]
    assert Invitation.objects.count() == 1
    assert mailbox.deliver() == 1


def test_the_same_form_with_another_name_keeps_both(facilitator: Person, page: str) -> None:
    form = {"id": key(), "role": "member", "name": "Pat", "email": ""}
    facilitator.post(page, form)
    answer = facilitator.post(page, form | {"name": "Sam"})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert 'value="Sam"' in text
    assert f'name="id" value="{form["id"]}"' not in text
    assert Invitation.objects.get().name == "Pat"


def test_a_link_for_everybody_lets_many_in(world: World, facilitator: Person, page: str) -> None:
    facilitator.post(page, {"id": key(), "role": "member", "open": "on"})
    invitation = Invitation.objects.get()
    assert invitation.places is None
    for name in ("Ann", "Ben", "Cat"):
        visitor().post(f"/join/{invitation.token}/", {"id": key(), "role": "member", "name": name})
    assert "3 people joined by it." in facilitator.get(page).content.decode()


def test_a_poster_has_the_square_and_the_address(facilitator: Person, page: str, invite: Invite) -> None:
    invitation = invite(places=None)
    text = facilitator.get(f"{page}{invitation.pk}/poster/").content.decode()
    assert 'class="h-qr"' in text
    assert f"/join/{invitation.token}/" in text
    assert "style=" not in text


def test_taken_back_the_link_opens_nothing_at_once(facilitator: Person, page: str, invite: Invite) -> None:
    invitation = invite(places=None)
    assert visitor().get(f"/join/{invitation.token}/").status_code == 200
    for _ in range(2):
        assert facilitator.post(f"{page}{invitation.pk}/revoke/").status_code == 302
    assert visitor().get(f"/join/{invitation.token}/").status_code == 410
    assert invitation.token not in facilitator.get(page).content.decode()


def test_a_sentence_says_what_is_wrong_and_the_rest_is_kept(
    facilitator: Person, page: str, invite: Invite, address: str
) -> None:
    invite(email=address)
    answer = facilitator.post(page, {"id": key(), "role": "member", "name": "Pat", "email": address})
    assert answer.status_code == 422
    assert "has an invitation already" in answer.content.decode()
    assert facilitator.post(page, {"id": key(), "role": "member", "name": "P" * 81, "email": "no"}).status_code == 422


def test_nobody_else_invites_or_sees_links(
    member: Person, sponsor: Person, outsider: Person, page: str, invite: Invite
) -> None:
    invitation = invite()
    for person, status in ((member, 403), (sponsor, 403), (outsider, 404)):
        assert person.get(page).status_code == status
        assert person.post(page, {"id": key(), "role": "member", "name": "Pat"}).status_code == status
        assert person.get(f"{page}{invitation.pk}/poster/").status_code == status
        assert person.post(f"{page}{invitation.pk}/revoke/").status_code == status
    invitation.refresh_from_db()
    assert invitation.revoked_at is None


def test_an_invitation_of_another_challenge_is_not_found(world: World, outsider: Person, invite: Invite) -> None:
    invitation = invite()
    theirs = f"/c/{outsider.participation.challenge.slug}/team/invitations/{invitation.pk}"
    assert outsider.post(f"{theirs}/revoke/").status_code == 404
    assert outsider.get(f"{theirs}/poster/").status_code == 404


def test_an_empty_page_says_so(facilitator: Person, page: str) -> None:
    assert "Nobody is invited yet" in facilitator.get(page).content.decode()


@pytest.mark.parametrize("size", [2, 30])
def test_the_page_asks_the_same_few_questions_at_any_size(
    facilitator: Person, page: str, invite: Invite, size: int, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _ in range(size):
        invite(places=None)
    facilitator.get(page)
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        facilitator.get(page)


def test_accepted_and_old_ones_say_what_became_of_them(
    facilitator: Person, page: str, invite: Invite, on_day: Callable[..., None]
) -> None:
    on_day(1)
    mine, old = invite(name="Pat"), invite(name="Sam")
    on_day(3)
    actions.accept(mine, name="Pat")
    on_day(60)
    text = facilitator.get(page).content.decode()
    assert "Accepted on 6 February 2026." in text
    assert text.count("This invitation is out of date.") == 1
    assert old.token not in text


def test_an_accepted_one_is_not_said_to_be_taken_back(
    facilitator: Person, page: str, invite: Invite, address: str
) -> None:
    first = invite(name="Pat", email=address)
    here = actions.accept(first, name="Pat", email=address)
    actions.leave(here, by=here.as_actor())
    invite(name="Pat", email=address)
    text = facilitator.get(page).content.decode()
    assert "Accepted on" in text
    assert "taken back" not in text


def test_a_sponsor_is_invited_to_no_team_and_stands_in_a_list_of_leaders(
    world: World, facilitator: Person, page: str
) -> None:
    answer = facilitator.post(page, {"id": key(), "name": "Ruth", "role": "sponsor", "team": str(world.teasel.pk)})
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.team, invitation.places) == ("sponsor", None, 1)
    assert answer["Location"] == f"{world.url}set-up/people/#invited"
    leaders = facilitator.get(f"{world.url}set-up/people/").content.decode()
    assert "Ruth" in leaders
    assert invitation.token in leaders
    for team in (world.skylark, world.teasel):
        assert "Ruth" not in facilitator.get(f"{page}?team={team.pk}").content.decode()
    facilitator.post(f"{page}{invitation.pk}/revoke/")
    assert visitor().get(f"/join/{invitation.token}/").status_code == 410


def test_a_role_that_does_not_exist_invites_nobody(facilitator: Person, page: str) -> None:
    assert facilitator.post(page, {"id": key(), "name": "Ruth", "role": "boss"}).status_code == 422
    assert not Invitation.objects.exists()
