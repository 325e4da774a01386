"""What happens to a person's account."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import partings
from accounts.models import User
from core.errors import Refused


@transaction.atomic
def sign_out_everywhere(user: User) -> None:
    """Ends every session of theirs: each is tied to the password's hash, and this makes a new one."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    partings.part_everywhere(user)


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
