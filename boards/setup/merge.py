"""Set-up: one team goes on in another. Seen first, then done with one press."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from access.gates import requires
from access.policy import Action
from boards.setup.merging import merge, preview
from boards.setup.merging_form import MergeForm
from boards.setup.pages import GET_OR_POST, page, posted, to, unless_valid
from core.again import again
from core.errors import Refused
from teams.models import Team
from teams.requests import ChallengeRequest

CHOOSE, MERGE = "boards/setup_team_merge_into.html", "boards/setup_team_merge.html"


@GET_OR_POST
@requires(Action.REMOVE_PERSON)
def merge_into(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Which team; then all that moves and all that stays; then it is done."""
    team, others = _teams(request, pk)
    wanted = request.GET.get("into")
    if wanted:
        found = next((other for other in others if str(other.pk) == wanted), None)
        if found is None:
            raise Http404
        return _confirm(request, team, found)
    going_on = [other for other in others if not other.merged_at]
    shown = page(request, "teams") | {"team": team, "others": going_on}
    return render(request, CHOOSE, shown, status=unless_valid(request))


def _confirm(request: ChallengeRequest, team: Team, into: Team) -> HttpResponse:
    shown = preview(team, into, now=request.moment)
    form, status = MergeForm(shown, posted(request)), unless_valid(request)
    if form.is_valid():
        try:
            merge(team, into=into, leader=form.leads, with_work=form.brings_work, by=request.actor)
            words = _("%(team)s goes on in %(other)s from today. Everybody in both is told.")
            messages.success(request, words % {"team": team.name, "other": into.name})
            return to(request, "teams")
        except Refused as error:
            status = again(form, error)
            shown = preview(team, into, now=request.moment)
    context = {"team": team, "into": into, "shown": shown, "form": form}
    return render(request, MERGE, page(request, "teams") | context, status=status)


def _teams(request: ChallengeRequest, pk: UUID) -> tuple[Team, list[Team]]:
    """The one that goes on elsewhere, and all others by name. Raises Http404."""
    teams = list(request.challenge.teams.in_order())
    for row in teams:
        row.challenge = request.challenge
    team = next((row for row in teams if row.pk == pk), None)
    if team is None:
        raise Http404
    return team, [row for row in teams if row != team]
