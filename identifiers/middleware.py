"""Says who writes, and notes what they answered for, once it is kept."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from identifiers.models import NotAPatient
from identifiers.writing import Writing, writes


class WritingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with writes(Writing(request)) as writing:
            response = self.get_response(request)
            if writing.answered and response.status_code < 400:
                _note(writing)
        return response


def _note(writing: Writing) -> None:
    person = writing.person
    if person is not None:
        rows = (NotAPatient(person_id=person.id, **one._asdict()) for one in sorted(writing.answered))
        NotAPatient.objects.bulk_create(rows)
