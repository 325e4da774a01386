"""The invitation's own pages: who invites to what, a name, and in. GET writes nothing."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.gates import public
from accounts import proof
from accounts.forms import ProofForm
from accounts.models import User
from core import clock
from core.errors import Refused
from teams import actions
from teams.joining_forms import JoinForm
from teams.models import Invitation
from teams.refusals import AddressIsKnown, InvitationOver
from teams.welcome import let_in, over_page, place_of

View = Callable[[HttpRequest, Invitation], HttpResponse]


def invited(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """The invitation of the token, while it works; who takes part already simply goes in."""

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        found = Invitation.objects.select_related("challenge", "team", "made_by")
        invitation: Invitation = get_object_or_404(found, token=token)
        if request.user.is_authenticated and (
            here := invitation.challenge.participations.filter(user=request.user, left_at=None).first()
        ):
            return redirect(place_of(here))
        if invitation.why_over(clock.now()) or not invitation.challenge.is_open:
            return over_page(request, invitation)
        try:
            return view(request, invitation)
        except InvitationOver:  # meanwhile
            invitation.refresh_from_db(fields=["used", "revoked_at", "expires_at"])
            return over_page(request, invitation)

    return opened


@public
@require_http_methods(["GET", "HEAD", "POST"])
@invited
def join(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.method == "POST" and request.user.is_authenticated:
        return let_in(request, actions.accept(invitation, name=request.user.name, user=request.user))
    said = {"name": invitation.name, "email": invitation.email}
    form = JoinForm(request.POST) if request.method == "POST" else JoinForm(initial=said)
    if form.is_valid():
        try:
            return _join_with(request, invitation, **form.cleaned_data)
        except InvitationOver:
            raise
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    context = {"invitation": invitation, "form": form}
    return render(request, "teams/join.html", context, status=422 if form.errors else 200)


def _join_with(request: HttpRequest, invitation: Invitation, *, id: UUID, name: str, email: str) -> HttpResponse:  # noqa: A002
    """The invitation's own e-mail proved its address; any other is proved by a code."""
    if email in {"", invitation.email}:
        try:
            return let_in(request, actions.accept(invitation, name=name, email=email, key=id))
        except AddressIsKnown:
            pass
    proof.ask(request, email, purpose=_purpose(invitation), kept={"name": name, "key": str(id)})
    return redirect("join:code", invitation.token)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@invited
def code(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The same page whether the address has an account or not."""
    waiting = proof.Proof.waiting(request, _purpose(invitation))
    if waiting is None or request.user.is_authenticated:
        return redirect("join:join", invitation.token)
    form = ProofForm(request.POST or None)
    if form.is_valid():
        try:
            proof.check(request, waiting, form.cleaned_data["code"])
            return _join_proven(request, invitation, waiting)
        except InvitationOver:
            raise
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    context = {"invitation": invitation, "form": form, "email": waiting.address}
    return render(request, "teams/join_code.html", context, status=422 if form.errors else 200)


def _join_proven(request: HttpRequest, invitation: Invitation, waiting: proof.Proof) -> HttpResponse:
    known = User.objects.filter(email=waiting.address).first()
    if known and not known.is_active:
        raise Refused(_("This account was closed. Ask your facilitator."))
    name, key = waiting.kept["name"], UUID(waiting.kept["key"])
    participation = actions.accept(invitation, name=name, email=waiting.address, user=known, key=key)
    proof.forget(request)
    return let_in(request, participation)


def _purpose(invitation: Invitation) -> str:
    return f"join:{invitation.pk}"
