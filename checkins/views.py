"""The 30-second check-in. Members alone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from access.gates import requires
from access.policy import Action
from accounts.keeping import may_be_kept
from asks.origins import asked_with, begun
from checkins.actions import WithdrawnBefore, change, check_in
from checkins.after_views import gone
from checkins.forms import CheckInForm
from checkins.models import CheckIn, Unsticker
from checkins.page import Page, answers_of, form_of
from core.errors import Refused, WrittenBefore
from core.htmx import fragment_or_redirect
from core.once import renew
from core.written import keeps, written_at
from notifications import offering
from teams.requests import ChallengeRequest, team_of

PAGE = "checkins/checkin.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.CHECK_IN, by_link=True)
@keeps
@may_be_kept
def checkin(request: ChallengeRequest) -> HttpResponse:
    """Also behind the personal link in a message, without what was written before."""
    page = Page(request)
    if request.method != "POST":
        return render(request, PAGE, _context(request, page, form_of(page)))
    form = form_of(page, request.POST)
    if not form.is_valid():
        return _again(request, page, form, status=422)
    try:
        sent = _send(request, form)
    except WithdrawnBefore:
        return gone(request, form.cleaned_data["id"])
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _again(request, page, form, status=422)
    except WrittenBefore:
        renew(form)
        form.add_error(
            None, _("You sent other answers from this form before, and they are kept. Send again to add these too.")
        )
        return _again(request, page, form, status=409)
    return _thank(request, sent)


@require_safe
@requires(Action.CHECK_IN)
def sent(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Thank you, and what was sent."""
    checkin = _rows(request).filter(pk=pk).first()
    return render(request, PAGE, _sent_context(request, checkin)) if checkin else gone(request, pk)


@require_safe
@requires(Action.CHECK_IN, by_link=True)
def sent_since(request: ChallengeRequest, *, since: datetime) -> HttpResponse:
    """Thank you, behind a personal link and without what was sent; the way to the form for who sent nothing."""
    mine = CheckIn.objects.filter(author=request.participation, entered_by=None, made_at__gte=since)
    newest = mine.order_by("-made_at").first()
    if newest is None:
        return redirect(request.by_link.url if request.by_link else "checkins:checkin")
    return render(request, PAGE, {"sent": newest})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.CHECK_IN)
def change_checkin(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """The same form with what I sent, for ten minutes."""
    checkin, page, team = _mine(request, pk), Page(request), team_of(request)
    if checkin.team_id == team.pk:
        checkin.team = team
    if request.method != "POST":
        form = form_of(page, initial=answers_of(checkin))
        return render(request, PAGE, _context(request, page, form, changes=checkin))
    form = form_of(page, request.POST)
    if not form.is_valid():
        return _again(request, page, form, status=422, changes=checkin)
    try:
        change(checkin, by=request.actor, **{name: said for name, said in form.cleaned_data.items() if name != "id"})
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _again(request, page, form, status=422, changes=checkin)
    return _thank(request, checkin)


def _mine(request: ChallengeRequest, pk: UUID) -> CheckIn:
    return get_object_or_404(_rows(request), pk=pk)


def _rows(request: ChallengeRequest) -> QuerySet[CheckIn]:
    rows: QuerySet[CheckIn] = CheckIn.objects.filter(author=request.participation)
    rows = rows.select_related("observation", "entered_by__user")
    return rows if request.by_link else rows.annotate(asked=asked_with(request.actor))


def _sent_context(request: ChallengeRequest, sent: CheckIn) -> dict[str, Any]:
    asks = sent.unsticker == Unsticker.LEADER and request.actor.can(Action.ASK_LEADERS, team_id=sent.team_id)
    is_open = request.challenge.is_open
    may_offer = _may_offer_notices(request)
    return {
        "sent": sent,
        "can_change": is_open and sent.can_change(request.moment),
        "may_ask": is_open and asks,
        "asked": begun(request, vars(sent).get("asked", [])),
        "may_offer_notices": may_offer,
        # A good moment to ask for them is after the second check-in, never before.
        "offers_notices": may_offer and CheckIn.objects.filter(author=request.participation).count() > 1,
    }


def _may_offer_notices(request: ChallengeRequest) -> bool:
    return request.by_link is None and offering.may_be_offered(request)


def _thank(request: ChallengeRequest, sent: CheckIn) -> HttpResponse:
    to = f"{request.by_link.url}sent/" if request.by_link else ""
    to = to or reverse("checkins:sent", args=[request.challenge.slug, sent.pk])
    return fragment_or_redirect(request, f"{PAGE}#thanks", _sent_context(request, sent), to=to)


def _send(request: ChallengeRequest, form: CheckInForm) -> CheckIn:
    """What waited on a phone while two teams became one stays with the team that it was written for."""
    said, at = {**form.cleaned_data}, written_at(request)
    team, by = team_of(request), request.actor.as_of(at)
    if by.team_id and by.team_id != team.pk:
        team = request.challenge.teams.get(pk=by.team_id)
    return check_in(team, by=by, key=said.pop("id"), at=at, **said)


def _again(
    request: ChallengeRequest, page: Page, form: CheckInForm, *, status: int, changes: CheckIn | None = None
) -> HttpResponse:
    """The form with what was typed, and what to put right."""
    template = f"{PAGE}#checkin" if request.htmx else PAGE
    return render(request, template, _context(request, page, form, changes=changes), status=status)


def _context(
    request: ChallengeRequest, page: Page, form: CheckInForm, *, changes: CheckIn | None = None
) -> dict[str, Any]:
    numbers = form.numbers()
    if len(numbers) == 1:
        numbers[0].help_text = page.hint
    return {
        "numbers": [(field, page.last(field.name)) for field in numbers],
        "changes": changes,
        "may_offer_notices": _may_offer_notices(request),
        "before": None if changes or page.earlier else page.before,
        "send_url": _send_url(request, changes),
        "can_change": not changes and bool(page.earlier and page.earlier.can_change(request.moment)),
        "page": page,
        "form": form,
        "day": request.day,
        "today": request.today,
        "is_open": request.challenge.is_open,
        "launch": request.challenge.day_zero,
        "note_is_open": bool(form["note"].value()),
    }


def _send_url(request: ChallengeRequest, changes: CheckIn | None) -> str:
    if request.by_link:
        return request.by_link.url
    slug = request.challenge.slug
    return reverse("checkins:change", args=[slug, changes.pk]) if changes else reverse("checkins:checkin", args=[slug])
