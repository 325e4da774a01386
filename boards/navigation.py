"""The few places a person goes to, by role; the one that is open is marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import get_script_prefix
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access.roles import Role


@dataclass(frozen=True)
class Place:
    """One item of the bar: ``icon`` is a name of components/icons.html."""

    url: str
    label: Promise
    icon: str
    here: bool


_TODAY = ("today", _("Today"), "today")
_LEARN = ("learn", _("Learn"), "learn")
_TEAMWORK = (("plan", _("Plan"), "plan"), _LEARN, ("team", _("Team"), "team"))
_BOARD = (("board", _("Board"), "board"), ("asks", _("Asks"), "ask"))
_PLACES = {
    Role.MEMBER: (_TODAY, *_TEAMWORK),
    Role.FACILITATOR: (("facilitate", _("All teams"), "back"), _TODAY, *_TEAMWORK),
    Role.SPONSOR: (*_BOARD, _LEARN),
    Role.COMMISSIONER: _BOARD,
}


_CHILDREN = {
    "today": ("check-in",),
    "team": ("measures", "asks", "votes", "lasting", "meeting"),
    "board": ("packs",),
}
_OF_A_TEAM = {"today", "plan", "learn", "team"}


def places(slug: str, role: Role, *, path: str, team: UUID | None = None) -> Iterator[Place]:
    """Where somebody with ``role`` goes in the challenge ``slug``; ``path`` is the page that is open.

    ``team`` is the one a facilitator looks at: its pages lead to each other.
    """
    root = f"{get_script_prefix()}c/{slug}/"
    for page, label, icon in _PLACES[role]:
        url = f"{root}{page}/"
        query = f"?team={team}" if team and page in _OF_A_TEAM else ""
        yield Place(url + query, label, icon, here=path.startswith(url) or _belongs(path, root, page))


def _belongs(path: str, root: str, page: str) -> bool:
    """The check-in is part of Today; the measures, asks, votes, meetings and what lasts belong to the team."""
    return any(path.startswith(f"{root}{child}/") for child in _CHILDREN.get(page, ()))
