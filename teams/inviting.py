"""The facilitator's side of invitations: a link for one person or for all, a poster, taking back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import requires
from access.policy import Action
from access.roles import Role
from core.again import again
from core.errors import Refused, WrittenBefore
from core.square import square
from teams import actions
from teams.forms import InviteForm
from teams.models import Invitation, Team
from teams.requests import ChallengeRequest, team_of
from teams.views import READ_AND_WRITE, home

A_PAGE = 20


def invitations_url(request: ChallengeRequest, team: Team) -> str:
    return reverse("teams:invitations", args=[request.challenge.slug]) + f"?team={team.pk}"


def link_of(invitation: Invitation) -> str:
    return settings.BASE_URL + reverse("join:join", args=[invitation.token])


@require_http_methods(READ_AND_WRITE)
@requires(Action.INVITE)
def invitations(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    form = InviteForm(request.POST) if request.method == "POST" else InviteForm()
    status = 200 if request.method != "POST" else 422
    if form.is_valid():
        try:
            return redirect(_where(request, _invite(request, team, form)))
        except (Refused, WrittenBefore) as error:
            status = again(form, error)
    return render(request, "teams/invitations.html", _page(request, team, form), status=status)


def _invite(request: ChallengeRequest, team: Team, form: InviteForm) -> Invitation:
    """``open`` is the button: a link that everybody in the team may use."""
    data = form.cleaned_data
    key, for_all = data.pop("id"), data.pop("open")
    whom: dict[str, Any] = {"role": Role.MEMBER, "places": None} if for_all else data
    invitation = actions.invite(request.challenge, by=request.actor, key=key, team=team, **whom)
    if whom.get("email"):
        messages.success(request, _("The invitation is on its way to %(email)s.") % whom)
    else:
        messages.success(request, _("The link is ready. Give it to who should have it."))
    return invitation


def _page(request: ChallengeRequest, team: Team, form: InviteForm) -> dict[str, Any]:
    rows = Invitation.objects.filter(challenge=request.challenge, team=team).newest_first()
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    keys = {"open_key": uuid4(), "team_key": str(team.pk)}
    shown = {"page": page, "lines": lines_of(page, now=request.moment), "back_url": home(request, team)}
    return keys | {"team": team, "form": form} | shown


def lines_of(rows: Iterable[Invitation], *, now: datetime) -> list[dict[str, Any]]:
    """As teams/invitation_line.html shows them."""
    return [{"row": row, "over": row.why_over(now), "link": link_of(row)} for row in rows]


@require_POST
@requires(Action.INVITE)
def revoke(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    invitation = _invitation(request, pk)
    actions.revoke(invitation, by=request.actor)
    messages.success(request, _("Taken back. The link opens nothing any more."))
    return redirect(_where(request, invitation))


@require_safe
@requires(Action.INVITE)
def poster(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """To print and hang up: the square to point a phone at, and the link to type."""
    invitation = _invitation(request, pk)
    link = link_of(invitation)
    context = {
        "invitation": invitation,
        "link": link,
        "square": square(link, title=_("Square code to join")),
        "over": invitation.why_over(request.moment),
        "back_url": _where(request, invitation),
    }
    return render(request, "teams/poster.html", context)


def _invitation(request: ChallengeRequest, pk: UUID) -> Invitation:
    mine = Invitation.objects.filter(challenge=request.challenge).select_related("team", "challenge")
    invitation: Invitation = get_object_or_404(mine, pk=pk)
    return invitation


def _where(request: ChallengeRequest, invitation: Invitation) -> str:
    """The list it stands in: that of its team, or that of leaders and facilitators."""
    if invitation.team is None:
        return reverse("boards:setup_people", args=[request.challenge.slug]) + "#invited"
    return invitations_url(request, invitation.team)
