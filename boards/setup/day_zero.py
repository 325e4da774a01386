"""Set-up: change Day 0. First everything that moves is shown, then it is confirmed."""

from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access.gates import requires
from access.policy import Action
from boards.setup.moves import moves_of
from boards.setup.pages import GET_OR_POST, page, posted, to, unless_valid
from challenges import actions
from challenges.forms import DayZeroForm
from checkins.models import CheckIn
from core.again import again
from core.errors import Refused, WrittenBefore
from teams.requests import ChallengeRequest

DAY_ZERO, PREVIEW = "boards/setup_day_zero.html", "boards/setup_day_zero_preview.html"


@GET_OR_POST
@requires(Action.EDIT_CHALLENGE)
def day_zero(request: ChallengeRequest) -> HttpResponse:
    """Ask for the new date; then show what moves, and save only with ``confirm``."""
    form = DayZeroForm(posted(request), initial={"was": request.challenge.day_zero})
    if not form.is_valid():
        return _ask(request, form, status=unless_valid(request))
    if "confirm" not in request.POST:
        return _show(request, form)
    try:
        move(request, form)
    except Refused as error:
        return _ask(request, form, status=again(form, error))
    except WrittenBefore:
        return _moved_by_another(request)
    messages.success(request, _("Day 0 is %(date)s now.") % {"date": date_format(form.cleaned_data["to"])})
    return to(request, "")


def _ask(request: ChallengeRequest, form: DayZeroForm, *, status: int) -> HttpResponse:
    return render(request, DAY_ZERO, page(request, "dates") | {"form": form}, status=status)


@transaction.atomic
def move(request: ChallengeRequest, form: DayZeroForm) -> None:
    """Check-ins keep their date: the day they stand under is counted anew."""
    data = form.cleaned_data
    days = (data["to"] - data["was"]) // timedelta(days=1)
    moved = actions.change_day_zero(
        request.challenge, to=data["to"], was=data["was"], events_follow=form.events_follow, by=request.actor
    )
    if moved:
        CheckIn.objects.filter(team__challenge=request.challenge).update(day=F("day") - days)


def _show(request: ChallengeRequest, form: DayZeroForm) -> HttpResponse:
    challenge = request.challenge
    if form.cleaned_data["was"] != challenge.day_zero:
        return _moved_by_another(request)
    if form.cleaned_data["to"] == challenge.day_zero:
        form.add_error("to", _("This is Day 0 already. Choose another date."))
        return _ask(request, form, status=422)
    moves = moves_of(challenge, to=form.cleaned_data["to"], events_follow=form.events_follow, today=request.today)
    shown = {"form": form, "moves": moves, "has_begun": request.day > 0}
    return render(request, PREVIEW, page(request, "dates") | shown)


def _moved_by_another(request: ChallengeRequest) -> HttpResponse:
    """409: somebody else moved Day 0 since this person looked. Nothing is changed; they see the new date."""
    request.challenge.refresh_from_db(fields=["day_zero"])
    vars(request.challenge).pop("calendar", None)
    typed = {name: request.POST.get(name) for name in ("to", "events")}
    fresh = DayZeroForm(typed | {"was": request.challenge.day_zero})
    told = {"date": date_format(request.challenge.day_zero)}
    fresh.add_error(
        None,
        _("Somebody else moved Day 0 to %(date)s while you were looking. Nothing of yours is saved yet.") % told,
    )
    return _ask(request, fresh, status=409)
