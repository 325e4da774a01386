"""Who may change what goes out: somebody of this challenge, and while it is open."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.models import Challenge
from core.errors import Refused


def must_facilitate(challenge: Challenge, by: Actor) -> None:
    """Raises PermissionDenied for anybody but its facilitators, and Refused once it is closed."""
    by.must(Action.FACILITATE)
    must_be_of(challenge, by)


def must_be_of(challenge: Challenge, by: Actor) -> None:
    """Raises PermissionDenied for somebody of another challenge, and Refused once it is closed."""
    if by.challenge_id != challenge.pk:
        raise PermissionDenied
    if not challenge.is_open:
        raise Refused(_("This challenge is closed. Nothing goes out any more."))
