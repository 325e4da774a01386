"""What the pages of the set-up share: their shell, and the ways on."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from boards.desk import desk
from boards.setup.steps import Progress
from challenges.models import State
from teams.requests import ChallengeRequest

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: nothing when the page is only opened."""
    return request.POST if request.method == "POST" else None


def unless_valid(request: HttpRequest) -> int:
    """The status of the page with its form, when nothing was saved."""
    return 422 if request.method == "POST" else 200


def page(request: ChallengeRequest, here: str, *, progress: Progress | None = None) -> dict[str, Any]:
    """The side bar, and the steps as long as it is a draft; ``progress`` if the page has read it already."""
    challenge = request.challenge
    is_draft = challenge.state == State.DRAFT
    own = ("events", "teams")  # these have a place of their own in the bar
    return {
        "nav": desk(challenge, here=f"boards:setup_{here}" if here in own and not is_draft else "boards:setup"),
        "is_draft": is_draft,
        "steps": (progress or Progress(challenge)).steps(here) if is_draft else [],
    }


def saved(request: ChallengeRequest, *, then: str) -> HttpResponse:
    """On to the next step of a draft; else back to the overview, with a word that it is saved."""
    if request.challenge.state == State.DRAFT:
        return to(request, then)
    messages.success(request, _("Saved."))
    return to(request, "")


def to(request: ChallengeRequest, step: str) -> HttpResponse:
    name = f"boards:setup_{step}" if step else "boards:setup"
    return HttpResponseRedirect(reverse(name, args=[request.challenge.slug]), status=303)
