from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from nudges.log import PAGE, SENTENCES, Fate, deliveries, line_of, lost
from teams.requests import ChallengeRequest


@require_safe
@requires(Action.FACILITATE)
def log(request: ChallengeRequest) -> HttpResponse:
    """What went out and what became of it; ``?state=`` shows one kind of end. Five queries at any size."""
    state = request.GET.get("state", "")
    state = state if state in Fate.values else ""
    page = Paginator(deliveries(request.challenge, fate=state), PAGE).get_page(request.GET.get("page"))
    context = {
        "challenge": request.challenge,
        "here": "log",
        "page": page,
        "lines": [line_of(delivery) for delivery in page],
        "states": [(fate.value, fate.label, SENTENCES[fate]) for fate in Fate],
        "state": state,
        "query": f"&state={state}" if state else "",
        "lost": lost(request.challenge),
    }
    return render(request, "nudges/log.html", context)
