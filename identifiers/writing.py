"""Who is writing now, so that their own address is no surprise and what they answer for can be noted."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpRequest

from identifiers.finder import Kind


class Person(Protocol):
    id: UUID
    email: str | None
    phone: str | None


class Answered(NamedTuple):
    """Somebody said of what was found: not a patient."""

    kind: Kind
    form: str
    field: str


class Writing:
    """One request that writes. ``answered`` is what its person has answered for in it."""

    def __init__(
        self, request: HttpRequest | None = None, *, person: Person | None = None, is_seen: bool = False
    ) -> None:
        self._request, self._person = request, person
        self.is_seen = is_seen  # all that is written has been looked at as a whole
        self.answered: set[Answered] = set()
        self.answered_by: UUID | None = None
        self.forms: list[BaseForm] = []  # made in this request

    @property
    def may_answer(self) -> bool:
        """Only in a form, and only somebody we know."""
        return self._request is not None and self.person is not None

    def answer(self, answered: Answered) -> None:
        """By whom is asked now: behind a personal link nobody acts any more when the request ends."""
        if person := self.person:
            self.answered_by = person.id
            self.answered.add(answered)

    @property
    def person(self) -> Person | None:
        """Whose link it is comes before who is signed in."""
        if self._request is None:
            return self._person
        participation: Any = getattr(self._request, "participation", None)
        user: Any = participation.user if participation else getattr(self._request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @property
    def by_link(self) -> bool:
        """Whoever holds the link sees nothing of its person that the page does not need."""
        return getattr(self._request, "by_link", None) is not None

    @property
    def own(self) -> list[str]:
        """Their own e-mail address and phone number."""
        person = self.person
        return [one for one in (person.email, person.phone) if one] if person else []


_now: ContextVar[Writing] = ContextVar("writing")


def writing_now() -> Writing:
    """Without anybody where nobody said who."""
    return _now.get(None) or Writing()


@contextmanager
def writes(writing: Writing) -> Iterator[Writing]:
    token = _now.set(writing)
    try:
        yield writing
    finally:
        _now.reset(token)
