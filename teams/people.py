"""What a facilitator does for one person of a team: functions, and taking them out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.gates import requires
from access.policy import Action
from core.errors import Refused
from teams import actions
from teams.forms import FunctionsForm
from teams.models import Participation
from teams.requests import ChallengeRequest
from teams.views import READ_AND_WRITE, home


def _person(request: ChallengeRequest, pk: UUID) -> Participation:
    people = Participation.objects.filter(challenge=request.challenge).current().members()
    person: Participation = get_object_or_404(people.select_related("user", "team", "challenge"), pk=pk)
    return person


@require_http_methods(READ_AND_WRITE)
@requires(Action.REMOVE_PERSON)
def functions(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    person = _person(request, pk)
    initial = {"functions": person.functions}
    form = FunctionsForm(request.POST) if request.method == "POST" else FunctionsForm(initial=initial)
    if form.is_valid():
        try:
            actions.give_functions(person, functions=form.cleaned_data["functions"], by=request.actor)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved for %(name)s.") % {"name": person.user.name})
            return redirect(_home(request, person))
    context = {"form": form, "person": person, "back_url": _home(request, person)}
    return render(request, "teams/person.html", context, status=422 if form.errors else 200)


@require_http_methods(READ_AND_WRITE)
@requires(Action.REMOVE_PERSON)
def remove(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Asks once, then out from their next request on."""
    person = _person(request, pk)
    if request.method == "POST":
        actions.remove(person, by=request.actor)
        messages.success(request, _("%(name)s no longer takes part.") % {"name": person.user.name})
        return redirect(_home(request, person))
    return render(request, "teams/remove.html", {"person": person, "back_url": _home(request, person)})


def _home(request: ChallengeRequest, person: Participation) -> str:
    assert person.team  # noqa: S101  members have one: participation_members_and_only_they_have_a_team
    return home(request, person.team)
