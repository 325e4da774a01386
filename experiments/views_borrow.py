"""Tests that other teams showed to everybody, and taking one among our ideas."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gates import requires
from access.policy import Action
from core.conflicts import attempt
from experiments import ideas as actions
from experiments.forms import BorrowForm
from experiments.lent import Lent
from experiments.models import Experiment, Idea
from experiments.wall import may_write, team_part
from teams.models import Team
from teams.requests import ChallengeRequest, team_of

PAGE, SIZE = "experiments/borrow.html", 12


@require_safe
@requires(Action.WRITE_LEARNING)
def borrow(request: ChallengeRequest) -> HttpResponse:
    return render(request, PAGE, _page(request, team_of(request)))


@require_POST
@requires(Action.WRITE_LEARNING)
def take(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    team = team_of(request)
    source = get_object_or_404(Experiment.objects.borrowable_by(request.actor, team_id=team.pk), pk=pk)
    form = BorrowForm(request.POST)
    taken, status = attempt(form, lambda said: actions.borrow(source, team=team, by=request.actor, key=said["id"]))
    if taken:
        messages.success(request, _("It stands among your ideas, with where it comes from. Make it yours."))
        url = reverse("experiments:ideas", args=[request.challenge.slug])
        return HttpResponseRedirect(f"{url}{team_part(request, team)}#ideas", status=303)
    return render(request, PAGE, _page(request, team) | {"form": form}, status=status)


def _page(request: ChallengeRequest, team: Team) -> dict[str, Any]:
    rows = Experiment.objects.borrowable_by(request.actor, team_id=team.pk).select_related("team__challenge")
    page = Paginator(rows.order_by("-decided_at", "pk"), SIZE).get_page(request.GET.get("page"))
    taken = set(Idea.objects.filter(team=team, borrowed_from__in=[row.pk for row in page]).values_list(
        "borrowed_from_id", flat=True
    ))  # fmt: skip
    part = team_part(request, team)
    base = request.path if request.method == "GET" else reverse("experiments:borrow", args=[request.challenge.slug])
    return {
        "team": team,
        "where": team.name,
        "page": page,
        "page_query": part.replace("?", "&"),
        "lent": [Lent(row, request.challenge.pk, f"{base}{row.pk}/{part}", row.pk in taken) for row in page],
        "can_write": may_write(request, team),
        "back": reverse("experiments:ideas", args=[request.challenge.slug]) + part,
    }
