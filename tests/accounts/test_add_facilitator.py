"""How an operator lets the first facilitator in."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from tests.world import Person


def test_a_new_person_may_set_up_challenges(db: None, somebody: str) -> None:
    call_command("add_facilitator", somebody.upper(), "Nell Ford")
    nell = User.objects.get(email=somebody)
    assert (nell.name, nell.may_start_challenges, nell.is_staff) == ("Nell Ford", True, False)
    assert not nell.has_usable_password()


def test_somebody_who_is_here_keeps_their_name(member: Person) -> None:
    for _ in range(2):
        call_command("add_facilitator", member.user.email, "Other Name")
    joan = User.objects.get(email=member.user.email)
    assert (joan.name, joan.may_start_challenges) == ("Joan Marsh", True)


def test_an_operator_may_read_the_admin(db: None, somebody: str) -> None:
    call_command("add_facilitator", somebody, "Olu", "--admin")
    assert User.objects.get(email=somebody).is_superuser


@pytest.mark.parametrize(("email", "name"), [("no address", "Nell"), ("nell@example.org", " ")])
def test_what_is_missing_is_said(db: None, email: str, name: str) -> None:
    with pytest.raises(CommandError):
        call_command("add_facilitator", email, name)
    assert not User.objects.exists()
