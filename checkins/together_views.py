from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gates import requires
from access.policy import Action
from checkins.together import show_together
from core.errors import Refused
from teams.requests import ChallengeRequest, team_of
from votes.forms import OnceForm
from votes.page import every


@require_POST
@requires(Action.OPEN_VOTE)
def together(request: ChallengeRequest) -> HttpResponse:
    """The button stands on the page of votes."""
    team = team_of(request)
    form = OnceForm(request.POST)
    refused = _("Something was missing. Press the button once more.")
    if form.is_valid():
        try:
            vote = show_together(team, by=request.actor, key=form.cleaned_data["id"])
        except Refused as error:
            refused = error.sentence
        else:
            return redirect("votes:vote", request.challenge.slug, vote.pk)
    return render(request, "votes/votes.html", every(request, team, refused=refused), status=422)
