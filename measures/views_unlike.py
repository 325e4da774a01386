from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.gates import requires
from access.policy import Action
from core.conflicts import attempt
from core.errors import Refused
from measures import marking
from measures.amounts import said
from measures.form_unlike import UnlikeForm
from measures.models import Measure, Observation, Unlike
from measures.views import home
from teams.requests import ChallengeRequest


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.RECORD_OBSERVATION)
def unlike(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Marks one number; ``pk`` is the number's."""
    row = get_object_or_404(Observation.objects.visible_to(request.actor).with_marks(), pk=pk)
    posted = request.POST if request.method == "POST" else None
    form, status = UnlikeForm(posted), 200
    if posted is not None:
        mark, status = attempt(
            form,
            lambda sent: marking.mark_unlike(row, by=request.actor, key=sent["id"], because=sent["because"]),
        )
        if mark:
            messages.success(request, _("Marked. The chart draws a ring around it; it counts like the others."))
            return redirect(_back(request, row.measure))
    context = {
        "form": form,
        "row": row,
        "value": said(row.value, row.measure.counted_in),
        "mark": vars(row)["told_unlike"],
        "measure": row.measure,
        "team": row.measure.team,
        "where": row.measure.team.name,
        "back_url": _back(request, row.measure),
    }
    return render(request, "measures/unlike.html", context, status=status)


@require_POST
@requires(Action.RECORD_OBSERVATION)
def unlike_back(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Takes a mark back; ``pk`` is the mark's."""
    mark = get_object_or_404(Unlike.objects.visible_to(request.actor), pk=pk)
    try:
        marking.take_back_mark(mark, by=request.actor)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("The mark is gone."))
    return redirect(_back(request, mark.observation.measure))


def _back(request: ChallengeRequest, measure: Measure) -> str:
    return f"{home(request, measure.team)}#measure-{measure.pk}"
