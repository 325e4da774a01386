"""Set-up: one team, its name and what it works on."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from access.gates import requires
from access.policy import Action
from boards.setup.pages import GET_OR_POST, page, posted, to, unless_valid
from core.again import again
from core.errors import Refused
from core.names import NameField
from identifiers import forms
from teams.models import Team
from teams.requests import ChallengeRequest
from teams.reshaping import is_untouched, remove_team, rename_team

TEAM = "boards/setup_team.html"


class TeamForm(forms.Form):
    name = NameField(label=_("Name"), max_length=60, error_messages={"required": _("Give the team a name.")})
    focus = forms.CharField(label=_("What it works on"), max_length=140, required=False)


@GET_OR_POST
@requires(Action.EDIT_CHALLENGE)
def team(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Give it another name."""
    row = _find(request, pk)
    first = {"name": row.name, "focus": row.focus}
    form = TeamForm(posted(request), initial=first)
    status = unless_valid(request)
    if form.is_valid():
        try:
            rename_team(row, name=form.cleaned_data["name"], focus=form.cleaned_data["focus"], by=request.actor)
            return to(request, "teams")
        except Refused as error:
            status = again(form, error)
    return render(request, TEAM, _page(request, row) | {"form": form}, status=status)


@require_POST
@requires(Action.EDIT_CHALLENGE)
def remove(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Only while nobody is in it."""
    row = _find(request, pk)
    try:
        remove_team(row, by=request.actor)
        return to(request, "teams")
    except Refused as refusal:
        form = TeamForm(initial={"name": row.name, "focus": row.focus})
        context = _page(request, row) | {"form": form, "refusal": refusal.sentence}
        return render(request, TEAM, context, status=422)


def _page(request: ChallengeRequest, row: Team) -> dict[str, object]:
    return page(request, "teams") | {"team": row, "is_empty": is_untouched(row)}


def _find(request: ChallengeRequest, pk: UUID) -> Team:
    row = get_object_or_404(request.challenge.teams.in_order(), pk=pk)
    row.challenge = request.challenge
    return row
