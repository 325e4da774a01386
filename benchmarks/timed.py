"""One page, visited again and again: statements, waiting, and bytes."""

import statistics
import time
from collections.abc import Callable

from django.conf import settings
from django.test import Client

from benchmarks.bench import percentile
from benchmarks.measured import Measured
from benchmarks.visits import Page

VISITS = 60


def visits(crowd: Measured, page: Page) -> tuple[int, float, float, float, int, int]:
    """Queries; least, p50 and p95 in milliseconds; bytes plain and compressed.

    Through Django's own test client, middleware, compression and the database included.
    """
    queries = crowd.cost(page).queries
    name, _equals, session = crowd.cookie(page.role).partition("=")
    host = settings.ALLOWED_HOSTS[0]
    plain, packed = Client(SERVER_NAME=host), Client(SERVER_NAME=host, HTTP_ACCEPT_ENCODING="gzip")
    for client in (plain, packed):
        client.cookies[name] = session
    whole, small = (client.get(page.url(crowd.slug)) for client in (plain, packed))
    assert whole.status_code == small.status_code == 200
    spent = [_milliseconds(lambda: packed.get(page.url(crowd.slug))) for _visit in range(VISITS)]
    return queries, min(spent), statistics.median(spent), percentile(spent, 95), len(whole.content), len(small.content)


def _milliseconds(visit: Callable[[], object]) -> float:
    begun = time.perf_counter()
    visit()
    return (time.perf_counter() - begun) * 1000
