"""Coming, going and what the team says about itself."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from access.roles import Role
from core import clock
from core.errors import Refused, WrittenBefore
from notifications import outbox
from notifications.models import Delivery, DeliveryState
from teams import actions
from teams.models import Invitation, Participation, Team
from tests.mailbox import Mailbox
from tests.teams.conftest import Invite
from tests.world import Person, World


def owe(person: Person, world: World) -> None:
    outbox.post(
        kind="teams/invitation",
        to=[person.user],
        occasion="test:later",
        about=world.challenge.pk,
        due_at=clock.now() + timedelta(days=1),
    )


def waiting() -> int:
    return Delivery.objects.filter(state=DeliveryState.PENDING).count()


def test_a_team_is_made_once(world: World, facilitator: Person) -> None:
    by, key = facilitator.participation.as_actor(), uuid4()
    first, second = (actions.add_team(world.challenge, by=by, key=key, name="Wren", focus="Sleep") for _ in range(2))
    assert Team.objects.filter(name="Wren").get() == first == second


def test_the_same_key_with_another_name_changes_nothing(world: World, facilitator: Person) -> None:
    by, key = facilitator.participation.as_actor(), uuid4()
    actions.add_team(world.challenge, by=by, key=key, name="Wren")
    with pytest.raises(WrittenBefore):
        actions.add_team(world.challenge, by=by, key=key, name="Robin")


def test_two_teams_have_two_names(world: World, facilitator: Person) -> None:
    with pytest.raises(Refused, match="called Skylark already"):
        actions.add_team(world.challenge, by=facilitator.participation.as_actor(), key=uuid4(), name="Skylark")


def test_a_member_makes_no_team(world: World, member: Person) -> None:
    with pytest.raises(PermissionDenied):
        actions.add_team(world.challenge, by=member.participation.as_actor(), key=uuid4(), name="Wren")


def test_an_invitation_is_mailed_once(world: World, facilitator: Person, address: str, mailbox: Mailbox) -> None:
    by, key = facilitator.participation.as_actor(), uuid4()
    to: dict[str, Any] = {"role": Role.MEMBER, "team": world.skylark, "name": "Pat", "email": address}
    invitation, again = (actions.invite(world.challenge, by=by, key=key, **to) for _ in range(2))
    assert again == invitation
    assert mailbox.deliver() == 1
    (mail,) = mailbox.to(address)
    assert mail.subject == "Nell Ford invites you to the Skylark team"
    assert f"/join/{invitation.token}/" in mail.text
    assert invitation.token in mail.html


def test_an_address_has_one_invitation_at_a_time(invite: Invite, address: str) -> None:
    invite(email=address)
    with pytest.raises(Refused, match="has an invitation already"):
        invite(email=address.upper())


def test_who_takes_part_is_not_invited_again(invite: Invite, member: Person) -> None:
    with pytest.raises(Refused, match="takes part already"):
        invite(email=member.user.email)


def test_who_left_can_be_invited_again(invite: Invite, world: World, facilitator: Person, address: str) -> None:
    first = invite(email=address)
    came = actions.accept(first, name="Pat", email=address)
    actions.remove(came, by=facilitator.participation.as_actor())
    again = actions.accept(invite(email=address), name="Pat", user=came.user)
    assert (again.pk, again.left_at) == (came.pk, None)


def test_a_member_is_invited_to_a_team_of_this_challenge(invite: Invite, outsider: Person) -> None:
    with pytest.raises(Refused, match="Choose the team"):
        invite(team=None)
    elsewhere = outsider.participation.challenge.teams.first()
    with pytest.raises(Refused, match="Choose the team"):
        invite(team=elsewhere)


def test_taking_an_invitation_back_calls_its_mail_off(
    invite: Invite, facilitator: Person, address: str, mailbox: Mailbox
) -> None:
    invitation = invite(email=address)
    for _ in range(2):
        actions.revoke(invitation, by=facilitator.participation.as_actor())
    assert mailbox.deliver() == 0


def test_who_leaves_is_sent_nothing_more(world: World, member: Person) -> None:
    owe(member, world)
    actions.leave(member.participation, by=member.participation.as_actor())
    assert waiting() == 0
    assert member.get(f"{world.url}team/").status_code == 404


def test_who_is_taken_out_is_out_at_their_next_request(world: World, member: Person, facilitator: Person) -> None:
    owe(member, world)
    assert member.get(f"{world.url}team/").status_code == 200
    actions.remove(member.participation, by=facilitator.participation.as_actor())
    assert waiting() == 0
    assert member.get(f"{world.url}team/").status_code == 404
    assert member.get("/me/").status_code == 200


def test_leaving_twice_keeps_the_first_moment(member: Person) -> None:
    actions.leave(member.participation, by=member.participation.as_actor())
    left_at = Participation.objects.get(pk=member.participation.pk).left_at
    actions.leave(member.participation, by=member.participation.as_actor())
    assert Participation.objects.get(pk=member.participation.pk).left_at == left_at


def test_the_last_facilitator_stays(world: World, facilitator: Person) -> None:
    with pytest.raises(Refused, match="needs a facilitator"):
        actions.leave(facilitator.participation, by=facilitator.participation.as_actor())
    world.facilitator()
    actions.leave(facilitator.participation, by=facilitator.participation.as_actor())


def test_nobody_leaves_for_another(member: Person, other_member: Person) -> None:
    with pytest.raises(PermissionDenied):
        actions.leave(member.participation, by=other_member.participation.as_actor())


def test_nobody_is_taken_out_from_outside(member: Person, other_member: Person, outsider: Person) -> None:
    for person in (other_member, outsider):
        with pytest.raises(PermissionDenied):
            actions.remove(member.participation, by=person.participation.as_actor())


def test_functions_are_given_in_one_order(member: Person, facilitator: Person) -> None:
    by = facilitator.participation.as_actor()
    actions.give_functions(member.participation, functions=["storyteller", "team_leader"], by=by)
    assert Participation.objects.get(pk=member.participation.pk).functions == ["team_leader", "storyteller"]


def test_only_members_have_functions(sponsor: Person, facilitator: Person) -> None:
    with pytest.raises(Refused):
        actions.give_functions(
            sponsor.participation, functions=["team_leader"], by=facilitator.participation.as_actor()
        )


def test_the_team_alone_says_how_it_goes(
    world: World, member: Person, facilitator: Person, other_member: Person
) -> None:
    actions.say_going(world.skylark, going="stuck", words="We need a room", by=member.participation.as_actor())
    world.skylark.refresh_from_db()
    assert (world.skylark.going, world.skylark.going_words) == ("stuck", "We need a room")
    for person in (facilitator, other_member):
        with pytest.raises(PermissionDenied):
            actions.say_going(world.skylark, going="well", words="", by=person.participation.as_actor())


def test_the_agreement_keeps_its_history(world: World, member: Person) -> None:
    for text in ("We begin on time.", "We begin on time. We end on time."):
        actions.write_agreement(world.skylark, text=text, by=member.participation.as_actor())
    history: Any = getattr(world.skylark, "history")  # noqa: B009  pghistory adds it
    kept = history.order_by("pgh_id").values_list("agreement", flat=True)
    assert list(kept)[-2:] == ["We begin on time.", "We begin on time. We end on time."]


def test_a_closed_challenge_is_only_read(world: World, member: Person, facilitator: Person) -> None:
    world.challenge.state, world.challenge.closed_at = "closed", clock.now()
    world.challenge.save()
    coach, joan = facilitator.participation.as_actor(), member.participation.as_actor()
    with pytest.raises(Refused):
        actions.add_team(world.challenge, by=coach, key=uuid4(), name="Wren")
    with pytest.raises(Refused):
        actions.write_agreement(world.skylark, text="x", by=joan)
    with pytest.raises(Refused):
        actions.say_going(world.skylark, going="well", words="", by=joan)
    with pytest.raises(Refused):
        actions.invite(world.challenge, by=coach, key=uuid4(), role=Role.MEMBER, team=world.skylark)
    assert Invitation.objects.count() == 0
