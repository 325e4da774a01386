"""The side bar of a facilitator's pages."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from challenges.models import Challenge

PAGES = (
    ("boards:facilitate", _("Today")),
    ("teams:team", _("Teams")),
    ("boards:setup_events", _("Calendar")),
    ("asks:asks", _("Asks")),
    ("boards:board", _("Board")),
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
    return [Item(url, str(label), name == here) for name, label in PAGES if (url := _url(name, challenge))]


def _url(name: str, challenge: Challenge) -> str:
    """Empty for a page that is not installed."""
    try:
        return reverse(name) if name.startswith("site:") else reverse(name, args=[challenge.slug])
    except NoReverseMatch:
        return ""
