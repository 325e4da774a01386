"""What every page's shell needs; no queries."""

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access.roles import COMMISSIONER, FACILITATOR, MEMBER, SPONSOR
from teams.models import Participation

Way = tuple[str, str | Promise, str]  # the page's name, what it is called, its icon

WAYS: Final[dict[str, tuple[Way, ...]]] = {
    MEMBER: (
        ("boards:today", _("Today"), "today"),
        ("milestones:plan", _("Plan"), "plan"),
        ("reflections:learn", _("Learn"), "learn"),
        ("teams:team", _("Team"), "team"),
    ),
    FACILITATOR: (
        ("boards:facilitate", _("Facilitate"), "team"),
        ("asks:asks", _("Asks"), "ask"),
        ("boards:board", _("Board"), "board"),
        ("reflections:learn", _("Learn"), "learn"),
    ),
    SPONSOR: (
        ("boards:board", _("Board"), "board"),
        ("asks:asks", _("Asks"), "ask"),
        ("reflections:learn", _("Learn"), "learn"),
    ),
    COMMISSIONER: (("boards:board", _("Board"), "board"), ("asks:asks", _("Asks"), "ask")),
}


@dataclass(frozen=True)
class Item:
    """One way in the bar. ``here`` is where the person is now."""

    url: str
    label: str | Promise
    icon: str
    here: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    participation: Participation | None = getattr(request, "participation", None)
    shared = {"demo_is_on": settings.DEMO, "challenge": None, "actor": None, "participation": None}
    if participation is None:
        return {**shared, "home_url": "/"}
    challenge = participation.challenge
    return {
        "demo_is_on": settings.DEMO,
        "challenge": challenge,
        "actor": participation.as_actor(),
        "participation": participation,
        "nav": nav(request, participation),
        "where": participation.team.name if participation.team else challenge.name,
        "home_url": reverse("boards:home", args=[challenge.slug]),
    }


def nav(request: HttpRequest, participation: Participation) -> list[Item]:
    match = request.resolver_match
    app, name = (match.app_name, match.view_name) if match else ("", "")
    items = []
    for page, label, icon in WAYS[participation.role]:
        try:
            url = reverse(page, args=[participation.challenge.slug])
        except NoReverseMatch:
            continue
        here = name == page or (app != "boards" and app == page.partition(":")[0])
        items.append(Item(url, label, icon, here))
    return items
