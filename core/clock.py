"""The only place that asks the time.

``pretend`` serves tests, the rehearsal and the demonstration; it holds for the
whole process. Edges (views, tasks, commands) read the clock once and pass the
moment down.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone

_pretended: list[datetime] = []
_wall: list[Callable[[], datetime]] = [timezone.now]


def now() -> datetime:
    """The current moment, aware; or the pretended one."""
    return _pretended[-1] if _pretended else _wall[-1]()


def pretended() -> datetime | None:
    return _pretended[-1] if _pretended else None


def hang(wall: Callable[[], datetime]) -> None:
    """Ask another clock from now on in this process: for tests in which the clocks of machines go wrong."""
    _wall.append(wall)


@contextmanager
def pretend(moment: datetime) -> Iterator[None]:
    """Let ``now()`` answer ``moment`` inside the block. Raises ValueError for a naive moment."""
    if timezone.is_naive(moment):
        raise ValueError("pretend() needs an aware moment")
    _pretended.append(moment)
    try:
        yield
    finally:
        _pretended.remove(moment)
