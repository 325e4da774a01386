"""What else ends when somebody signs out. This app is below those that know: they say so once, at start."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest

from accounts.models import User

_here: Final[list[Callable[[HttpRequest, User], None]]] = []
_everywhere: Final[list[Callable[[User], None]]] = []


def register(*, here: Callable[[HttpRequest, User], None], everywhere: Callable[[User], None]) -> None:
    """``here``: on the device they sign out of, while the session is still theirs."""
    _here.append(here)
    _everywhere.append(everywhere)


def part_here(request: HttpRequest, person: User) -> None:
    for end in _here:
        end(request, person)


def part_everywhere(person: User) -> None:
    for end in _everywhere:
        end(person)
