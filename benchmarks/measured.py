"""What pages cost in this process: statements, and CPU through Django's own test client, middleware and all."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from access.roles import Role
from benchmarks.crowd import crowd
from benchmarks.visits import Page, sign_in, somebody
from challenges.models import Challenge

ROUNDS = 20
FRAMES = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")  # around statements, and no question to the database


@dataclass(frozen=True)
class Cost:
    """Statements, and CPU-milliseconds: the median, and the least, which others on the machine disturb less."""

    queries: int
    cpu: float
    least: float


class Measured:
    def __init__(self, challenge: Challenge) -> None:
        self.challenge = challenge
        self.slug = challenge.slug
        self._sessions: dict[Role | None, str] = {}

    def cost(self, page: Page) -> Cost:
        client, url = self._client(page.role), page.url(self.slug)
        return _cost(lambda: client.get(url))

    def cost_of_checking_in(self) -> Cost:
        client, url = self._client(Role.MEMBER), f"/c/{self.slug}/check-in/"
        numbers = count(20)

        def send() -> Any:
            said = {"id": str(uuid4()), "value": str(next(numbers)), "confidence": "4", "note": "We rang first."}
            return client.post(url, urlencode(said), content_type="application/x-www-form-urlencoded")

        return _cost(send)

    def seconds(self, page: Page) -> float:
        """The least of a page's time in this process and in the database, one visit after the other."""
        client, url = self._client(page.role), page.url(self.slug)
        return min(_spent(lambda: client.get(url), time.perf_counter))

    def cookie(self, role: Role | None) -> str:
        return f"{settings.SESSION_COOKIE_NAME}={self.session(role)}"

    def session(self, role: Role | None) -> str:
        if role not in self._sessions:
            self._sessions[role] = sign_in(somebody(role, self.challenge)) if role else ""
        return self._sessions[role]

    def _client(self, role: Role | None) -> Client:
        client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0], HTTP_ACCEPT_ENCODING="gzip")
        if role:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.session(role)
        return client


def seeded(**size: int) -> Measured:
    challenge = crowd(**size)
    settle()
    return Measured(challenge)


def grow(times: int, **size: int) -> None:
    """Everybody else's data: so many more challenges of the same size."""
    for _ in range(times):
        crowd(**size)
    settle()


def settle() -> None:
    """Have the database look at what was written, as it does by itself within minutes."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _cost(visit: Callable[[], Any]) -> Cost:
    visit()
    with CaptureQueriesContext(connection) as captured:
        answer = visit()
    assert answer.status_code < 400, f"{answer.request['PATH_INFO']} answers {answer.status_code}"
    asked = [query["sql"] for query in captured.captured_queries]
    spent = [seconds * 1000 for seconds in _spent(visit, time.process_time)]
    return Cost(sum(not statement.startswith(FRAMES) for statement in asked), statistics.median(spent), min(spent))


def _spent(act: Callable[[], object], clock: Callable[[], float]) -> list[float]:
    spent = []
    for _ in range(ROUNDS):
        begun = clock()
        act()
        spent.append(clock() - begun)
    return spent
