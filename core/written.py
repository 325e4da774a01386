"""Written before sent: what a phone and the server say to each other about a form that waits on the phone.

Request: ``Hundred-Person``, whose form it is; ``Hundred-Waited``, for how many milliseconds it has been written.
Answer: ``Hundred-Written``, the form's ``id``, when what it wrote is kept, now or by an earlier sending.
docs/phone.md tells the rest.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from hashlib import blake2s
from typing import Final, TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from core import clock

WRITTEN: Final = "Hundred-Written"
PERSON: Final = "Hundred-Person"
WAITED: Final = "Hundred-Waited"
LONGEST_WAIT: Final = timedelta(days=14)

F = TypeVar("F", bound=Callable[..., HttpResponseBase])


def keeps(view: F) -> F:
    """What a form sends to this view is kept whenever the answer is not an error: say so, by the form's ``id``.

    A form of another person than the one who is signed in (or whose link it is) is not
    looked at: 409, with their own id in ``Hundred-Person``.
    """

    @wraps(view)
    def kept(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        person = person_of(request)
        if request.headers.get(PERSON, person) != person:
            return HttpResponse(status=409, headers={PERSON: person})
        response = view(request, *args, **kwargs)
        if response.status_code < 400 and (key := _key(request)):
            response.headers[WRITTEN] = str(key)
        return response

    return may_wait(kept)  # type: ignore[return-value]


def may_wait(view: F) -> F:
    """Its forms may be sent among others that waited on a phone (config.waited)."""
    view.may_wait = True  # type: ignore[attr-defined]
    return view


def person_of(request: HttpRequest) -> str:
    """A name for who acts that means nothing elsewhere; empty when nobody does.

    Whose link it is comes before who is signed in. It is made of the person's random id alone, and so
    outlives a change of the secret key: what waits on a phone is still theirs.
    """
    participation = getattr(request, "participation", None)
    user = getattr(request, "user", None)  # an address that is no text is answered before anybody asks who it is
    return known_as(participation.user_id if participation else user and user.pk)


def known_as(person: UUID | None) -> str:
    return blake2s(person.bytes, digest_size=12, person=b"hundred").hexdigest() if person else ""


def written_at(request: HttpRequest) -> datetime:
    """When the form was written: now, less the time it waited on the phone.

    The time waited is told, not the time of day, because clocks of phones are wrong. Who
    claims more than a fortnight, or nonsense, writes now.
    """
    now = clock.now()
    told = request.headers.get(WAITED, "")
    waited = timedelta(milliseconds=int(told)) if told.isascii() and told.isdigit() and len(told) < 12 else timedelta()
    return now - waited if waited <= LONGEST_WAIT else now


def _key(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        return None
