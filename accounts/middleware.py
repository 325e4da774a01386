"""The signed-in person's language and time zone, and how long they stay signed in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers

from accounts import keeping, sessions


class PersonMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._answer(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers[keeping.PAGE_OF] = keeping.page_of(request)
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        sessions.keep(request.session)
        translation.activate(request.user.language)
        timezone.activate(request.user.time_zone)
        try:
            response = self.get_response(request)
        finally:
            timezone.deactivate()
        if "public" in response.headers.get("Cache-Control", ""):
            return response  # nothing of theirs is in it
        add_never_cache_headers(response)  # on a phone or computer that others use, "back" shows nothing private
        return response
