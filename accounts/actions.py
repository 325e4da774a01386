"""What happens to a person's account."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import partings
from accounts.models import User
from core import clock
from core.errors import Refused


@transaction.atomic
def sign_out_everywhere(user: User) -> None:
    """Ends every session of theirs: each is tied to the password's hash, and this makes a new one.

    And every link that opens a page of theirs without a session.
    """
    user.set_unusable_password()
    user.links_ended_at = clock.now()
    user.save(update_fields=["password", "links_ended_at"])
    partings.part_everywhere(user)


def let_links_open(user: User, *, are_open: bool) -> None:
    """Whether links in messages open their check-in without signing in. Off ends those that were sent before."""
    if user.links_open and not are_open:
        user.links_ended_at = clock.now()
    user.links_open = are_open
    user.save(update_fields=["links_open", "links_ended_at"])


@transaction.atomic
def use_address(user: User, *, address: str) -> None:
    """They have shown that it is theirs. Raises Refused when it is somebody else's account."""
    try:
        with transaction.atomic():
            user.email = address
            user.save(update_fields=["email"])
    except IntegrityError as error:
        user.refresh_from_db(fields=["email"])
        raise Refused(
            _("You have another account with this address. Sign out, then sign in with it to use that one.")
        ) from error
