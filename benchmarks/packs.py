"""Making the Day-100 pack of twelve teams with a hundred days behind them: seconds and memory, PDF and slides apart.

`bin/bench packs`. Each is made in a process of its own, as a web process would the first time and again.
"""

import resource
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context

from benchmarks import bench
from benchmarks.bench import Bar, table, verdict

TEAMS, SECONDS, MEGABYTES = 12, 10, 250
NOW = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
KINDS = ("page", "pdf", "pptx")


@dataclass(frozen=True)
class Made:
    """``first`` loads what makes it; ``ours`` is processor time of making it again, which other work disturbs less;
    ``megabytes`` is what the process has ever held."""

    kind: str
    first: float
    again: float
    ours: float
    queries: int
    kilobytes: float
    before: float
    megabytes: float


def main() -> None:
    bench.prepare()
    slug = filled()
    with_each = [in_a_process(kind, slug) for kind in KINDS]
    table(
        [
            "pack of 12 teams",
            "first, seconds",
            "again, seconds",
            "processor",
            "queries",
            "kilobytes",
            "MB before",
            "MB at most",
        ],
        [
            (one.kind, one.first, one.again, one.ours, one.queries, one.kilobytes, one.before, one.megabytes)
            for one in with_each
        ],
    )
    bars = [Bar(f"{one.kind}, the first time", one.first, SECONDS, "seconds") for one in with_each]
    bars += [Bar(f"{one.kind}, at most", one.megabytes, MEGABYTES, "MB") for one in with_each]
    bars += [Bar(f"{one.kind} asks", one.queries, 6, "times") for one in with_each]
    verdict(*bars)


def in_a_process(kind: str, slug: str) -> Made:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(made, kind, slug).result()


def made(kind: str, slug: str) -> Made:
    import django  # noqa: PLC0415  a process of its own

    django.setup()
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415
    from core import clock  # noqa: PLC0415

    browser = Client(headers={"host": "localhost"})
    browser.force_login(
        User.objects.get(email="pack@bench.example"), backend="django.contrib.auth.backends.ModelBackend"
    )
    ending = {"page": "/", "pdf": ".pdf", "pptx": ".pptx"}[kind]
    with clock.pretend(NOW):
        browser.get("/help/")
        before = _megabytes()
        first, _size, _queries = _timed(browser, f"/c/{slug}/packs/day-100{ending}", CaptureQueriesContext(connection))
        begun = time.process_time()
        again, size, queries = _timed(browser, f"/c/{slug}/packs/day-100{ending}", CaptureQueriesContext(connection))
        ours = time.process_time() - begun
    return Made(kind, first, again, ours, queries, size / 1000, before, _megabytes())


def _timed(browser: "object", url: str, asked: "object") -> tuple[float, int, int]:
    begun = time.perf_counter()
    with asked as captured:  # type: ignore[attr-defined]
        answer = browser.get(url, secure=True)  # type: ignore[attr-defined]
    assert answer.status_code == 200, answer.status_code
    return time.perf_counter() - begun, len(answer.content), len(captured)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def filled() -> str:
    """Twelve teams of a challenge on Day 97, each with a year's worth of words; returns its slug."""
    from core import clock  # noqa: PLC0415

    with clock.pretend(NOW):
        return _filled()


def _filled() -> str:
    from access.roles import Role  # noqa: PLC0415
    from accounts.models import User  # noqa: PLC0415
    from benchmarks.pack_rows import fill  # noqa: PLC0415
    from challenges.models import Challenge, ChallengeBrief, State  # noqa: PLC0415
    from teams.models import Participation, Team  # noqa: PLC0415

    zero = (NOW - timedelta(days=97)).date()
    challenge = Challenge.objects.create(
        name="Breathing well", slug="bench-packs", day_zero=zero, state=State.LAUNCHED, launched_at=NOW
    )
    ChallengeBrief.objects.create(challenge=challenge, focus="Living well with breathlessness")
    user = User.objects.create_user("pack@bench.example", name="Nell")
    coach = Participation.objects.create(challenge=challenge, user=user, role=Role.FACILITATOR)
    for n in range(TEAMS):
        fill(Team.objects.create(challenge=challenge, name=f"Team {n + 1:02}", focus="Breathlessness"), by=coach)
    return challenge.slug


if __name__ == "__main__":
    main()
