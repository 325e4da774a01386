"""Set-up: sponsors, commissioners and facilitators, who have no team; and taking one out."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from access.gates import requires
from access.policy import Action
from access.roles import Role
from asks.taking_over import LEADERS, open_of, replace_leader, who_could
from boards.setup.pages import GET_OR_POST, page, posted, to, unless_valid
from boards.setup.successor_form import SuccessorForm
from challenges.models import Challenge
from core.errors import Refused
from teams.actions import remove
from teams.inviting import lines_of
from teams.models import Invitation, Participation
from teams.requests import ChallengeRequest

MOST: Final = 60
REMOVE = "boards/setup_leader.html"


def leaders_of(challenge: Challenge) -> QuerySet[Participation]:
    """By role, then by name."""
    people: QuerySet[Participation] = Participation.objects.current().exclude(role=Role.MEMBER)
    return people.filter(challenge=challenge).select_related("user").order_by("role", "user__name", "pk")


def invited_leaders(challenge: Challenge, *, now: datetime) -> list[dict[str, Any]]:
    """The newest of those that were made, as teams/invitation_line.html shows them."""
    rows = Invitation.objects.filter(challenge=challenge, team=None).newest_first()
    return lines_of(rows[:MOST], now=now)


@GET_OR_POST
@requires(Action.REMOVE_PERSON)
def leader(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Asks once, then out from their next request on; who comes after them gets what is open. The last facilitator
    stays.
    """
    person = get_object_or_404(leaders_of(request.challenge), pk=pk)
    person.challenge = request.challenge
    form = SuccessorForm(who_could(person) if person.role in LEADERS else (), posted(request))
    context = page(request, "people") | {"person": person, "form": form, "open": open_of(person)}
    if not form.is_valid():
        return render(request, REMOVE, context, status=unless_valid(request))
    try:
        if form.chosen:
            replace_leader(person, successor=form.chosen, by=request.actor)
        else:
            remove(person, by=request.actor)
    except Refused as refusal:
        return render(request, REMOVE, context | {"refusal": refusal.sentence}, status=422)
    messages.success(request, _("%(name)s no longer takes part.") % {"name": person.user.name})
    return redirect("site:challenges") if person.pk == request.participation.pk else to(request, "people")
