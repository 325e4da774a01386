"""Turns /c/<slug>/ into a challenge and an actor, or a 404 that tells nothing."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django_htmx.http import HttpResponseClientRedirect

from core import spoken
from teams.models import Participation
from teams.requests import describe

PATH = re.compile(r"^/c/[-\w]+/")


class ChallengeMiddleware:
    """Missing, foreign and left challenges answer alike: 404 with the same body.

    A view that is asked every second or two may have more read with the participation: its ``reads_along`` takes
    the request, which nobody has looked at yet, and gives annotations.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with spoken.speaking({}):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, object]
    ) -> HttpResponse | None:
        if not PATH.match(request.path_info):
            return None
        slug = kwargs.pop("slug", None)  # views get the challenge, not its slug
        if not request.user.is_authenticated:
            return self._to_sign_in(request)
        participation = (
            Participation.objects.filter(user=request.user, left_at=None, challenge__slug=slug)
            .select_related("challenge", "team")
            .with_former_teams()
            .annotate(**_along(view, request))
            .first()
        )
        if participation is None:
            raise Http404
        participation.user = request.user
        describe(request, participation, actor=participation.as_actor(), by_link=None)
        return None

    @staticmethod
    def _to_sign_in(request: HttpRequest) -> HttpResponse:
        """The whole page goes, never a part of it; and comes back to the page it was, not to what was sent."""
        if request.htmx:  # type: ignore[attr-defined]
            return HttpResponseClientRedirect(redirect_to_login(_page_of(request)).url)
        return redirect_to_login(request.get_full_path())


def _along(view: object, request: HttpRequest) -> dict[str, Any]:
    reads: Callable[[HttpRequest], dict[str, Any]] | None = getattr(view, "reads_along", None)
    return reads(request) if reads else {}


def _page_of(request: HttpRequest) -> str:
    """The page that sent for a part of it, as the browser says; else the part's own address."""
    try:
        page: str | None = request.htmx.current_url_abs_path  # type: ignore[attr-defined]
    except ValueError:  # no address at all
        page = None
    return page or request.get_full_path()
