"""Rules that bent: the list of a challenge, and the one that outlives it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import requires, signed_in
from access.policy import Action
from access.roles import MEMBER
from access.visibility import Visibility
from accounts.requests import SignedInRequest
from asks import actions
from asks.forms_ledger import PermitForm
from asks.models import Permit
from asks.page import ledger
from core.again import again
from core.errors import Refused, WrittenBefore
from teams.models import Participation
from teams.requests import ChallengeRequest, team_of

AT_ONCE = 30
LONGEST = 100
CHOICES = [
    (Visibility.TEAM, gettext_lazy("Our team")),
    (Visibility.LEADERS, gettext_lazy("Leaders too")),
    (Visibility.PUBLIC, gettext_lazy("Every challenge here")),
]


@require_safe
@requires(Action.VIEW_ASKS)
def allowed(request: ChallengeRequest) -> HttpResponse:
    """What teams of this challenge were allowed to; each as far as its team shows it."""
    rows = Permit.objects.visible_to(request.actor).newest_first()
    return render(request, "asks/allowed.html", {"permits": rows} | _may(request))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ASK_LEADERS)
def allowed_new(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    posted = request.POST if request.method == "POST" else None
    form = PermitForm(posted, teams=request.teams, team=team)
    form.fields["since"].widget.attrs["max"] = request.today.isoformat()
    status = 422 if posted is not None else 200
    if form.is_valid():
        try:
            permit = actions.write_permit(team, by=request.actor, **form.permit_words())
        except (Refused, WrittenBefore) as error:
            status = again(form, error)
        else:
            messages.success(request, _("It is on the list. Your team decides who else can read it."))
            return redirect(_place(request, permit))
    return render(request, "asks/allowed_new.html", {"form": form, "where": team.name}, status=status)


@require_POST
@requires(Action.ASK_LEADERS)
def allowed_keep(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """One tap on an ask that was granted."""
    ask = get_object_or_404(ledger(request.actor), pk=pk)
    ask.team.challenge = request.challenge
    try:
        permit = actions.keep_permit(ask, by=request.actor)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("asks:asks", request.challenge.slug)
    return redirect(_place(request, permit))


@require_POST
@requires(Action.ASK_LEADERS)
def allowed_show(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Who can read it: more people, or fewer from their next request on."""
    permit = _find(request, pk)
    wanted = {str(step): step for step in Visibility.values}.get(request.POST.get("visibility", ""))
    if wanted is None:
        raise Http404
    return _done(request, permit, lambda: actions.show_permit(permit, by=request.actor, visibility=wanted))


@require_POST
@requires(Action.ASK_LEADERS)
def allowed_holds(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Still so, or no longer."""
    permit, holds = _find(request, pk), request.POST.get("holds") == "1"
    return _done(request, permit, lambda: actions.end_permit(permit, by=request.actor, holds=holds))


def _done(request: ChallengeRequest, permit: Permit, do: Any) -> HttpResponse:
    try:
        do()
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect(_place(request, permit))


def _find(request: ChallengeRequest, pk: UUID) -> Permit:
    permit: Permit = get_object_or_404(Permit.objects.visible_to(request.actor).select_related("team"), pk=pk)
    permit.team.challenge = request.challenge
    return permit


def _place(request: ChallengeRequest, permit: Permit) -> str:
    return reverse("asks:allowed", args=[request.challenge.slug]) + f"#permit-{permit.pk}"


def _may(request: ChallengeRequest) -> dict[str, Any]:
    may_write = request.actor.can(Action.ASK_LEADERS)
    mine = request.actor.team_id if request.actor.role == MEMBER else None
    return {
        "may_write": may_write and request.challenge.is_open,
        "my_team": mine,
        "writes_for_all": may_write and mine is None and request.challenge.is_open,
        "is_open": request.challenge.is_open,
        "choices": CHOICES,
    }


@signed_in
@require_safe
def everywhere(request: SignedInRequest) -> HttpResponse:
    """What teams of any challenge here were allowed to and show to all; for who takes part in one, or may start one."""
    takes_part = Participation.objects.current().filter(user=request.user)
    if not request.user.may_start_challenges and not takes_part.exists():
        raise Http404
    looked_for = request.GET.get("q", "")[:LONGEST].replace("\x00", "")
    rows = Permit.objects.shown_everywhere().about(looked_for).newest_first()
    page = Paginator(rows, AT_ONCE).get_page(request.GET.get("page"))
    query = "&" + urlencode({"q": looked_for}) if looked_for else ""
    return render(request, "asks/everywhere.html", {"page": page, "looked_for": looked_for, "query": query})
