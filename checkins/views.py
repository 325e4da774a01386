"""The 30-second check-in. Members alone."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from access.gates import requires
from access.policy import Action
from checkins.actions import check_in
from checkins.forms import CheckInForm
from checkins.models import CheckIn
from checkins.page import Page, form_of, page_of
from core.errors import Refused, WrittenBefore
from core.htmx import fragment_or_redirect
from core.once import renew
from teams.requests import ChallengeRequest, team_of

PAGE = "checkins/checkin.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.CHECK_IN)
def checkin(request: ChallengeRequest) -> HttpResponse:
    page = page_of(request)
    if request.method != "POST":
        return render(request, PAGE, _context(request, page, form_of(page)))
    form = form_of(page, request.POST)
    if not form.is_valid():
        return _again(request, page, form, status=422)
    try:
        sent = _send(request, form)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _again(request, page, form, status=422)
    except WrittenBefore:
        renew(form)
        form.add_error(
            None, _("You sent other answers from this form before, and they are kept. Send again to add these too.")
        )
        return _again(request, page, form, status=409)
    to = reverse("checkins:sent", args=[request.challenge.slug, sent.pk])
    return fragment_or_redirect(request, f"{PAGE}#thanks", {"sent": sent}, to=to)


@require_safe
@requires(Action.CHECK_IN)
def sent(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Thank you, and what was sent."""
    mine = CheckIn.objects.filter(author=request.participation).select_related("observation__measure")
    return render(request, PAGE, {"sent": get_object_or_404(mine, pk=pk), "where": team_of(request).name})


def _send(request: ChallengeRequest, form: CheckInForm) -> CheckIn:
    said = {**form.cleaned_data}
    return check_in(team_of(request), by=request.actor, key=said.pop("id"), **said)


def _again(request: ChallengeRequest, page: Page, form: CheckInForm, *, status: int) -> HttpResponse:
    """The form with what was typed, and what to put right."""
    template = f"{PAGE}#checkin" if request.htmx else PAGE
    return render(request, template, _context(request, page, form), status=status)


def _context(request: ChallengeRequest, page: Page, form: CheckInForm) -> dict[str, Any]:
    return {
        "page": page,
        "form": form,
        "day": request.day,
        "today": request.today,
        "is_open": request.challenge.is_open,
        "launch": request.challenge.day_zero,
        "note_is_open": bool(form["note"].value()),
    }
