import time
from collections.abc import Callable
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

T = TypeVar("T")


def surely(what: Callable[[], T], *, seconds: float = 60) -> T:
    """What the trial itself asks of a database that is being broken."""
    end = time.monotonic() + seconds
    while True:
        try:
            return what()
        except (OperationalError, InterfaceError):
            connection.close()
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
