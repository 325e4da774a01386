"""Which pages a phone may keep for reading without a signal, and whose they are.

The service worker (templates/worker/) goes by two headers: ``Hundred-Page-Of``, on every page, says
who is signed in; ``Hundred-Keep``, on a few, that their own phone may keep it. Never on a phone or
computer that others use.
"""

from collections.abc import Callable
from functools import wraps
from typing import Final, TypeVar

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse

from accounts import sessions
from core.written import known_as

PAGE_OF: Final = "Hundred-Page-Of"
KEEP: Final = "Hundred-Keep"
NOBODY: Final = "nobody"

F = TypeVar("F", bound=Callable[..., HttpResponse])


def page_of(request: HttpRequest) -> str:
    """Who is signed in, by the name they are known as; ``nobody`` when nobody is, whosever link it may be."""
    return known_as(request.user.pk) or NOBODY


def may_be_kept(view: F) -> F:
    """The whole page, read by who is signed in for long; not with news that are told once."""

    @wraps(view)
    def kept(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and _is_for_keeping(request):
            response.headers[KEEP] = "yes"
            response.headers["Server-Timing"] = "keep"  # the only header that a page can read of itself
        return response

    return kept  # type: ignore[return-value]


def _is_for_keeping(request: HttpRequest) -> bool:
    is_read = request.method in ("GET", "HEAD") and not getattr(request, "htmx", False)
    is_read = is_read and not getattr(request, "by_link", None)  # who comes by a personal link is not signed in by it
    is_own = request.user.is_authenticated and not sessions.is_shared(request.session)
    return is_read and is_own and not len(get_messages(request))
