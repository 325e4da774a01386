"""Set-up: one team, its name and what it works on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from access.gates import requires
from access.policy import Action
from boards.setup.pages import GET_OR_POST, page, posted, to, unless_valid
from boards.setup.regrouping import regroup
from boards.setup.regrouping_form import RegroupForm
from core.again import again
from core.errors import Refused, WrittenBefore
from core.names import NameField
from identifiers import forms
from teams.models import Participation, Team
from teams.requests import ChallengeRequest
from teams.reshaping import is_untouched, remove_team, rename_team

TEAM, PEOPLE = "boards/setup_team.html", "boards/setup_team_people.html"


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


@GET_OR_POST
@requires(Action.REMOVE_PERSON)
def people(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Some of its people go on in another team, or in a new one."""
    row = _find(request, pk)
    here = Participation.objects.filter(team=row).current().members().by_name()
    others = [team for team in request.challenge.teams.going_on().in_order() if team.pk != row.pk]
    form = RegroupForm(here, others, posted(request))
    status = unless_valid(request)
    if form.is_valid():
        data = form.cleaned_data
        chosen = {"to": form.team, "name": data["name"], "with_work": data["with_work"]}
        try:
            regroup(row, form.chosen, by=request.actor, key=data["id"], **chosen)
            messages.success(request, _("They go on in the other team, and are told so."))
            return to(request, "teams")
        except Refused as error:
            status = again(form, error)
        except WrittenBefore:
            status = again(form, Refused(str(_("This form was sent before, for something else. Please look again."))))
    return render(request, PEOPLE, _page(request, row) | {"form": form}, status=status)


def _page(request: ChallengeRequest, row: Team) -> dict[str, object]:
    return page(request, "teams") | {"team": row, "is_empty": is_untouched(row)}


def _find(request: ChallengeRequest, pk: UUID) -> Team:
    row = get_object_or_404(request.challenge.teams.select_related("merged_into"), pk=pk)
    row.challenge = request.challenge
    return row
