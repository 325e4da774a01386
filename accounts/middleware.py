"""The signed-in person's language and time zone, and how long they stay signed in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers, patch_cache_control

from accounts import sessions


class PersonMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        sessions.keep(request.session)
        translation.activate(request.user.language)
        timezone.activate(request.user.time_zone)
        try:
            response = self.get_response(request)
        finally:
            timezone.deactivate()
        self._keep_private(request, response)
        return response

    @staticmethod
    def _keep_private(request: HttpRequest, response: HttpResponse) -> None:
        """Where others use the phone, not even its own "back" shows a page again."""
        if sessions.is_shared(request.session):
            add_never_cache_headers(response)
        elif not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
