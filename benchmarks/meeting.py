"""The screens of meetings ask every second: how many "nothing new" a second, at how many queries, in how many bytes.

12 teams of 100 people on Day 37, a meeting in each. Bar: two queries, and as many answers a second as twelve meetings
of twelve screens ask.
"""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from benchmarks import bench
from benchmarks.bench import Bar, percentile, table, verdict

if TYPE_CHECKING:
    from benchmarks.measured import Measured

CLIENTS: Final = 4
SECONDS: Final = 10
QUERIES, A_SECOND = 2, 12 * 12


def main() -> None:
    bench.prepare()
    from access.roles import Role  # noqa: PLC0415 (needs Django)
    from benchmarks import measured  # noqa: PLC0415
    from benchmarks.visits import Page  # noqa: PLC0415
    from meetings.models import Meeting  # noqa: PLC0415

    crowd = measured.seeded(teams=12, today=37)
    Meeting.objects.bulk_create(Meeting(team=team, step="plan") for team in crowd.challenge.teams.all())
    cookie = crowd.cookie(Role.MEMBER)
    whole = crowd.cost(Page("whole", "meeting/now/", Role.MEMBER))
    queries, cpu = nothing_new(crowd)
    with bench.served() as origin:
        head, tag, size = first(origin, f"/c/{crowd.slug}/meeting/now/", cookie)
        spent, answered = asked(origin, f"/c/{crowd.slug}/meeting/now/", head)
    rows = [
        ("nothing new (304)", queries, cpu, answered, percentile(spent, 50), percentile(spent, 95), tag),
        ("all of it (200)", whole.queries, whole.cpu, "", "", "", size),
    ]
    table(["answer", "queries", "CPU ms", "a second", "p50 ms", "p95 ms", "bytes"], rows)
    verdict(Bar("queries", queries, QUERIES, ""), Bar("a second", answered, A_SECOND, "answers", at_least=True))


def nothing_new(crowd: "Measured") -> tuple[int, float]:
    """Queries and milliseconds of processor time of one answer, through Django's own test client."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from access.roles import Role  # noqa: PLC0415

    name, _equals, session = crowd.cookie(Role.MEMBER).partition("=")
    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    client.cookies[name] = session
    url = f"/c/{crowd.slug}/meeting/now/"
    tag = client.get(url).headers["ETag"]
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url, headers={"If-None-Match": tag}).status_code == http.client.NOT_MODIFIED
        queries = len(captured)
    begun = time.process_time()
    for _ in range(100):
        client.get(url, headers={"If-None-Match": tag})
    return queries, (time.process_time() - begun) * 10


def first(origin: str, url: str, cookie: str) -> tuple[dict[str, str], int, int]:
    """What a screen sends from its second question on; bytes of a 304 with its head, and of a 200 without."""
    connection = http.client.HTTPConnection(origin.removeprefix("http://"), timeout=60)
    head = {"Cookie": cookie, "Accept-Encoding": "gzip", "HX-Request": "true"}
    connection.request("GET", url, headers=head)
    answer = connection.getresponse()
    size = len(answer.read())
    head["If-None-Match"] = answer.headers["ETag"]
    again = _once(connection, url, head)
    return head, sum(len(f"{key}: {value}\r\n") for key, value in again.headers.items()) + 25, size


def asked(origin: str, url: str, head: dict[str, str]) -> tuple[list[float], float]:
    """Milliseconds of each answer, and how many there were a second."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        runs = [pool.submit(_ask, origin, url, head) for _ in range(CLIENTS)]
        spent = [one for run in runs for one in run.result()]
    return spent, len(spent) / SECONDS


def _ask(origin: str, url: str, head: dict[str, str]) -> list[float]:
    connection = http.client.HTTPConnection(origin.removeprefix("http://"), timeout=60)
    spent, until = [], time.perf_counter() + SECONDS
    while (begun := time.perf_counter()) < until:
        _once(connection, url, head)
        spent.append((time.perf_counter() - begun) * 1000)
    return spent


def _once(connection: http.client.HTTPConnection, url: str, head: dict[str, str]) -> Any:
    connection.request("GET", url, headers=head)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == http.client.NOT_MODIFIED, answer.status
    return answer


if __name__ == "__main__":
    main()
