"""Several people at the same moment, each on a connection and with transactions of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection


def at_once(*calls: Callable[[], Any], refusals: tuple[type[Exception], ...] = ()) -> list[Any]:
    """The answer of each call, or the kind of refusal it raised; any other exception goes on."""

    def run(call: Callable[[], Any]) -> Any:
        try:
            return call()
        except refusals as refusal:
            return type(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
