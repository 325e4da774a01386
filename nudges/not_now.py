"""The facilitator leaves a team or a person in peace, and ends it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gates import requires
from access.policy import Action
from core.errors import Refused
from nudges import actions
from nudges.coming_page import PAGE, form_for, whole
from nudges.models import NotNow
from nudges.not_now_form import NotNowForm
from teams.models import Participation, Team
from teams.requests import ChallengeRequest


@require_POST
@requires(Action.FACILITATE)
def not_now(request: ChallengeRequest) -> HttpResponse:
    form = form_for(request)
    if form.is_valid():
        try:
            _leave_in_peace(request, form)
        except Refused as refused:
            form.add_error("until" if request.challenge.is_open else None, refused.sentence)
        else:
            messages.success(request, _("Saved. Nobody is told why."))
            return _back(request)
    return render(request, PAGE, whole(request, sent=form), status=422)


@require_POST
@requires(Action.FACILITATE)
def end_not_now(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Twice is fine: what is over is over."""
    row = NotNow.objects.filter(challenge=request.challenge, pk=pk).select_related("challenge").first()
    try:
        if row:
            actions.resume(row, by=request.actor)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, _("Messages go out again."))
    return _back(request)


def _leave_in_peace(request: ChallengeRequest, form: NotNowForm) -> None:
    until = form.cleaned_data["until"]
    if form.team_id:
        team = get_object_or_404(Team, challenge=request.challenge, pk=form.team_id)
        actions.pause_team(team, by=request.actor, until=until)
        return
    person = get_object_or_404(Participation, challenge=request.challenge, left_at=None, pk=form.participation_id)
    actions.pause_person(person, by=request.actor, until=until)


def _back(request: ChallengeRequest) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('nudges:coming', args=[request.challenge.slug])}#not-now", status=303)
