"""What waited on a phone comes in one request, in the order it was written: with a weak signal each costs a second.

Each form goes through all that it would have met alone (middleware, gate, view), and is answered by itself.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, Final, TypedDict
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.urls import Resolver404, resolve
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from access.gates import public
from core import clock
from core.written import PERSON, WRITTEN, person_of

MOST: Final = 50
LONGEST_WORDS: Final = 20_000


class Form(TypedDict):
    """``url`` is its action, ``fields`` names and values, ``waited`` milliseconds; ``show`` asks for its part."""

    id: str
    url: str
    fields: list[tuple[str, str]]
    waited: int
    show: bool


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def waited(request: HttpRequest) -> HttpResponse:
    """GET: who is signed in, and a token to send with. POST: ``{"forms": […]}``, answered one by one."""
    if request.method != "POST":
        return JsonResponse({"person": person_of(request), "token": get_token(request)})
    forms = _read(request.body)
    if forms is None:
        return JsonResponse({"answers": []}, status=400)
    begun = clock.now()
    return JsonResponse({"answers": [_answer(request, form, came=begun) for form in forms]})


def _answer(request: HttpRequest, form: Form, *, came: datetime) -> dict[str, Any]:
    form["waited"] += (clock.now() - came) // timedelta(milliseconds=1)  # for those before it
    response = _send(request, form) if _may_wait(form["url"]) else HttpResponse(status=404)
    status = response.status_code
    if response.has_header("HX-Redirect") or response.get("Location", "").startswith("/sign-in/"):
        status = 401
    told = {
        "id": form["id"],
        "status": status,
        "kept": response.get(WRITTEN) == form["id"],
        "is_anothers": response.has_header(PERSON),
    }
    words = getattr(response, "content", b"").decode() if form["show"] or 400 <= status < 500 else ""
    return told | {"html": words if len(words) <= LONGEST_WORDS else ""}


def _may_wait(url: str) -> bool:
    try:
        return getattr(resolve(url).func, "may_wait", False)
    except Resolver404:
        return False


def _send(request: HttpRequest, form: Form) -> HttpResponseBase:
    from config.wsgi import application  # noqa: PLC0415  loaded with the address book, it would load it again

    body = urlencode(form["fields"]).encode()
    alone = WSGIRequest(
        {
            **_without(request.META, "HTTP_ACCEPT_ENCODING"),
            "PATH_INFO": form["url"],
            "QUERY_STRING": "",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_HX_REQUEST": "true",
            "HTTP_HUNDRED_WAITED": str(form["waited"]),
            "wsgi.input": BytesIO(body),
        }
    )
    alone._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # noqa: SLF001  done for all of them
    return application.get_response(alone)


def _without(meta: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in meta.items() if key != name}


def _read(body: bytes) -> list[Form] | None:
    """The forms, if that is what was sent; else None."""
    try:
        forms = json.loads(body)["forms"]
        if not isinstance(forms, list) or len(forms) > MOST:
            return None
        return [_form(form) for form in forms]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _form(told: Mapping[str, Any]) -> Form:
    fields = [(_text(name), _text(value)) for name, value in told["fields"] if name != "id"]
    waited = told.get("waited", 0)
    return Form(
        id=_text(told["id"]),
        url=_text(told["url"]),
        fields=[*fields, ("id", _text(told["id"]))],
        waited=waited if type(waited) is int and waited >= 0 else 0,
        show=told.get("show") is True,
    )


def _text(value: object) -> str:
    """Raises TypeError for anything else, ValueError for what no form can hold."""
    if not isinstance(value, str):
        raise TypeError
    value.encode()
    return value
