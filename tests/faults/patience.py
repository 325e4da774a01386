import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection


def surely(what: Callable[[], int], *, seconds: float = 60) -> int:
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
