"""The side bar of a facilitator's pages."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from challenges.models import Challenge

PAGES = (
    ("boards:facilitate", _("Today")),
    ("boards:setup_teams", _("Teams")),
    ("boards:setup_events", _("Calendar")),
    ("nudges:coming", _("Nudges")),
    ("asks:asks", _("Asks")),
    ("boards:board", _("Board")),
    ("sharing:share", _("Share")),
    ("packs:packs", _("Packs")),
    ("boards:setup", _("Set-up")),
    ("site:challenges", _("My challenges")),
)


@dataclass(frozen=True)
class Item:
    url: str
    label: str
    here: bool = False
    icon: str = ""


def desk(challenge: Challenge, *, here: str) -> list[Item]:
    """``here`` is the name of the page that is open."""
    return [Item(_url(name, challenge), str(label), name == here) for name, label in PAGES]


def _url(name: str, challenge: Challenge) -> str:
    return reverse(name, args=[] if name.startswith("site:") else [challenge.slug])
