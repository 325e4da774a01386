"""Names nobody can see, names that turn the line around, names that try to become a second line of a mail's head."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from core import clock
from core.names import as_name
from core.tables import read
from teams.models import Invitation, Team
from teams.pasting import Known, read_people
from tests.mailbox import Mailbox
from tests.world import Person, World

UNSEEN = ["\u200b", "\u2060\ufeff", "\u00ad", "\u202e", "\u3164", "\u200d", "\u2800 \u200b"]


@pytest.mark.parametrize("name", UNSEEN)
def test_a_name_nobody_can_see_is_no_name(world: World, member: Person, facilitator: Person, name: str) -> None:
    places: dict[str, Any] = {"places": None, "expires_at": clock.now() + timedelta(days=3)}
    link = Invitation.objects.create(challenge=world.challenge, team=world.skylark, **places)
    people = User.objects.count()
    assert Client().post(f"/join/{link.token}/", {"id": str(uuid4()), "name": name}).status_code == 422
    assert member.post("/me/", {"name": name}).status_code == 422
    assert facilitator.post(f"{world.url}set-up/teams/{world.teasel.pk}/", {"name": name}).status_code == 422
    teams = {"id": str(uuid4()), "lines": f"Heron\n{name} – Falls"}
    assert facilitator.post(f"{world.url}set-up/teams/", teams).status_code == 422
    pasted = read_people(
        read(f"Name\tTeam\n{name}\tSkylark\n"), Known(teams={"skylark": "Skylark"}, addresses=frozenset())
    )
    assert not pasted.is_ready
    assert (User.objects.count(), Team.objects.count()) == (people, 2)


def test_a_name_keeps_its_letters_and_faces_and_loses_what_turns_the_line_around() -> None:
    assert as_name("Zoë  Ní Dhálaigh") == "Zoë Ní Dhálaigh"
    assert as_name("🧑‍🚒 Kit") == "🧑‍🚒 Kit"
    assert as_name("\u202eevil\u202c Ann\r\nBcc: x@example.org") == "evil Ann Bcc: x@example.org"


def test_a_name_of_two_lines_adds_nothing_to_the_head_of_a_mail(
    world: World, facilitator: Person, mailbox: Mailbox
) -> None:
    said = {"id": str(uuid4()), "role": "member", "name": "Pat\r\nBcc: all@example.org", "email": "pat@example.org"}
    world.challenge.name = "Falls\r\nBcc: all@example.org"
    world.challenge.save()
    facilitator.post(f"{world.url}team/invitations/", said)
    mailbox.deliver()
    (mail,) = mailbox.mails
    assert "Bcc" not in mail.headers
    assert "\n" not in mail.subject
