"""This week's question to very many people: planned in one go, and sent by two workers over real SMTP.

`bin/bench nudges` plans 100,000 and sends 5,000 of them; `bin/bench nudges 1000000` plans a million.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from benchmarks import bench
from benchmarks.bench import Bar, table, verdict

PLANNED, SENT = 100_000, 5_000
A_MILLION, A_SECOND = 45, 100
PATIENCE = 300


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PLANNED
    mail = free_port()
    os.environ["EMAIL_URL"] = f"smtp://127.0.0.1:{mail}"
    bench.prepare()
    from benchmarks.audience import audience  # noqa: PLC0415 (needs Django)
    from benchmarks.measured import settle  # noqa: PLC0415

    audience(people)
    settle()
    planned, planning = plan()
    settle()
    with sink(mail), workers():
        sent, sending = send(SENT)
    table(
        ["", "number", "seconds", "a second"],
        [
            ("planned", planned, planning, planned / planning),
            ("sent by two workers", sent, sending, sent / sending),
        ],
    )
    verdict(
        Bar("a million planned at this pace", at_this_pace(planned, planning, 1_000_000), A_MILLION, "s"),
        Bar("sent", sent / sending, A_SECOND, "mails a second", at_least=True),
    )


def at_this_pace(number: int, seconds: float, wanted: int) -> float:
    return seconds * wanted / number


def plan() -> tuple[int, float]:
    """How many are owed now, and the seconds it took. It rings for the first few hundred, which warms the workers."""
    from core import clock  # noqa: PLC0415
    from nudges import planning  # noqa: PLC0415

    begun = time.monotonic()
    return planning.plan(now=clock.now()), time.monotonic() - begun


def send(number: int) -> tuple[int, float]:
    """Ring for so many, and wait until all are sent."""
    from notifications.doorbell import ring  # noqa: PLC0415
    from notifications.models import Delivery, DeliveryState  # noqa: PLC0415
    from notifications.owing import RING  # noqa: PLC0415

    sent = Delivery.objects.filter(state=DeliveryState.SENT)
    wait_until(sent.count, RING)
    ids = [str(pk) for pk in Delivery.objects.waiting().values_list("pk", flat=True)[:number]]
    begun = time.monotonic()
    ring("email", ids)
    wait_until(sent.count, RING + len(ids))
    return len(ids), time.monotonic() - begun


def wait_until(count: Callable[[], int], number: int) -> None:
    end = time.monotonic() + PATIENCE
    while count() < number:
        if time.monotonic() > end:
            sys.exit(f"Only {count()} of {number} mails were sent in {PATIENCE} seconds.")
        time.sleep(0.1)


@contextmanager
def running(*command: str) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, "-m", *command], cwd=bench.ROOT, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(60)


def sink(port: int) -> AbstractContextManager[None]:
    """A mail server that takes everything and keeps nothing."""
    return running("aiosmtpd", "--nosetuid", "--listen", f"127.0.0.1:{port}", "--class", "aiosmtpd.handlers.Sink")


def workers() -> AbstractContextManager[None]:
    options = ["--queues", "email", "--concurrency", "2", "--without-mingle", "--without-gossip"]
    return running("celery", "--quiet", "--app", "config", "worker", *options, "--loglevel", "ERROR")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()
