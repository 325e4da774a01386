"""Says who writes, and notes what they answered for, once it is kept."""

from collections.abc import Callable, Collection
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from identifiers.models import NotAPatient
from identifiers.writing import Answered, Writing, writes


class WritingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with writes(Writing(request)) as writing:
            response = self.get_response(request)
            if writing.answered_by and response.status_code < 400:
                _note(writing.answered_by, writing.answered)
        return response


def _note(person: UUID, answered: Collection[Answered]) -> None:
    rows = (NotAPatient(person_id=person, **one._asdict()) for one in sorted(answered))
    NotAPatient.objects.bulk_create(rows)
