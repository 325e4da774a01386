"""What every page's shell needs; no queries."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from access.roles import Role
from accounts import sessions
from boards.desk import Item, desk
from boards.navigation import Place, places
from core.written import person_of
from identifiers import page as identifiers_page
from teams.models import Participation

# The facilitator's pages of apps below: to which page of their desk they belong.
DESKS = {
    "nudges": "nudges:coming",
    "checkins": "boards:facilitate",
    "sharing": "sharing:share",
    "coaching": "boards:facilitate",
    "playbook": "boards:setup",
}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Outside a challenge there is no bar; inside, the places of the reader's role."""
    participation: Participation | None = getattr(request, "participation", None)
    by_link = getattr(request, "by_link", None)
    saves = request.headers.get("Save-Data", "").strip().lower() == "on"
    whose = {"person_id": person_of(request), "is_shared": _is_shared(request), "by_link": by_link}
    shared = {"demo_is_on": settings.DEMO, "save_data": saves, "guard": identifiers_page.words, **whose}
    if participation is None or by_link:
        return shared | {"challenge": None, "actor": None, "participation": None, "home_url": "/"}
    challenge = participation.challenge
    return shared | {
        "challenge": challenge,
        "actor": participation.as_actor(),
        "participation": participation,
        "nav": _nav(request, participation),
        "where": participation.team.name if participation.team else challenge.name,
        "home_url": reverse("boards:home", args=[challenge.slug]),
    }


def _is_shared(request: HttpRequest) -> bool:
    """On a phone or computer that others use, nothing is left behind."""
    user = getattr(request, "user", None)  # an address that is no text is answered before anybody asks who it is
    return bool(user and user.is_authenticated and sessions.is_shared(request.session))


def _nav(request: HttpRequest, participation: Participation) -> Sequence[Place | Item]:
    """The places of the role; on the facilitator's pages of an app below, the side bar of their desk."""
    challenge = participation.challenge
    here = DESKS.get(request.resolver_match.app_name) if request.resolver_match else None
    if here and participation.role == Role.FACILITATOR:
        return desk(challenge, here=here)
    return list(places(challenge.slug, Role(participation.role), path=request.path, team=_team_in(request)))


def _team_in(request: HttpRequest) -> UUID | None:
    """The team that the address or the form names."""
    try:
        return UUID(request.GET.get("team") or request.POST.get("team") or "")
    except ValueError:
        return None
