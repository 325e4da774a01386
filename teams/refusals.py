"""Why an invitation does not let somebody in, in words they can act on."""

from django.utils.translation import gettext as _

from core.errors import Refused


class InvitationOver(Refused):
    """Taken back, out of date, or used up."""


class AddressIsKnown(Refused):
    """The address belongs to an account: its owner must prove that it is theirs."""

    def __init__(self) -> None:
        super().__init__(_("This address has been used before. Show that it is yours, and you are in."))


def closed() -> Refused:
    return Refused(_("This challenge is closed. You can still read it, but not change it."))
