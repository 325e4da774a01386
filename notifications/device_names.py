"""What a person would call the device they hold, guessed from what its browser says of itself."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The first that fits: an Android phone says Linux too.
NAMES: Final[list[tuple[tuple[str, ...], Promise]]] = [
    (("iPhone",), _("iPhone")),
    (("iPad",), _("iPad")),
    (("Android", "Mobile"), _("Android phone")),
    (("Android",), _("Android tablet")),
    (("Windows",), _("Windows computer")),
    (("CrOS",), _("Chromebook")),
    (("Macintosh",), _("Mac")),
    (("Linux",), _("Linux computer")),
]


def device_name(user_agent: str) -> str:
    """In the language that is active."""
    for words, name in NAMES:
        if all(word in user_agent for word in words):
            return str(name)
    return str(_("Phone or computer"))
