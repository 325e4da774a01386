"""E-mails that are owed, sent by two workers over real SMTP; beside what the machine could do if nothing were promised.

`bin/bench delivery` sends 5,000; `bin/bench delivery 20000` so many.
"""

import os
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from benchmarks import bench
from benchmarks.bench import Bar, table, verdict

SENT, A_SECOND = 5_000, 100
WORKERS = 2
PATIENCE = 300  # seconds


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else SENT
    mail = free_port()
    os.environ["EMAIL_URL"] = f"smtp://127.0.0.1:{mail}"
    bench.prepare()
    from benchmarks.measured import settle  # noqa: PLC0415 (needs Django)

    owe(number)
    settle()
    with sink(mail):
        with workers():
            sending = sent(number)
        bare = bare_mails(number, port=mail)
    with workers():
        tasks = idle_tasks(number)
    rows = [("owed and sent by two workers", sending), ("bare mails, smtplib", bare), ("tasks that do nothing", tasks)]
    table(
        [f"{number} of", "seconds", "a second", "times as long as a delivery"],
        [(what, seconds, number / seconds, f"{seconds / sending:.2f}") for what, seconds in rows],
    )
    verdict(Bar("sent", number / sending, A_SECOND, "mails a second", at_least=True))


def owe(number: int) -> None:
    """This week's question to so many people, and to a few more who warm the workers."""
    from benchmarks.audience import audience  # noqa: PLC0415
    from core import clock  # noqa: PLC0415
    from notifications.owing import RING  # noqa: PLC0415
    from nudges import planning  # noqa: PLC0415

    audience(number + RING)
    planning.plan(now=clock.now())


def sent(number: int) -> float:
    """Ring for them, and wait until all are sent. Planning rang for the first few."""
    from notifications.doorbell import ring  # noqa: PLC0415
    from notifications.models import Delivery, DeliveryState  # noqa: PLC0415
    from notifications.owing import RING  # noqa: PLC0415

    done = Delivery.objects.filter(state=DeliveryState.SENT)
    wait_until(lambda: done.count() >= RING)
    ids = [str(pk) for pk in Delivery.objects.waiting().values_list("pk", flat=True)[:number]]
    begun = time.monotonic()
    ring("email", ids)
    wait_until(lambda: done.count() >= RING + number)
    return time.monotonic() - begun


def bare_mails(number: int, *, port: int) -> float:
    """The same letter again and again by one connection: no database, no words to make, no promise."""
    from notifications import letter  # noqa: PLC0415
    from notifications.models import Delivery  # noqa: PLC0415

    last = Delivery.objects.select_related("message__person").latest("due_at")
    content = letter.letter(last.message, delivery_id=last.pk).message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
    begun = time.monotonic()
    with smtplib.SMTP("127.0.0.1", port) as server:
        for _ in range(number):
            server.sendmail("hello@hundred.example", ["person@many.example"], content)
    return time.monotonic() - begun


def idle_tasks(number: int) -> float:
    """A task each, to the same workers; until the broker has none left, waiting or in hand."""
    from django.conf import settings  # noqa: PLC0415
    from redis import Redis  # noqa: PLC0415

    from benchmarks.idle import nothing  # noqa: PLC0415

    broker = Redis.from_url(settings.CELERY_BROKER_URL)
    nothing.apply_async(queue="email")
    wait_until(lambda: not broker.exists("email", "unacked"))
    begun = time.monotonic()
    for _ in range(number):
        nothing.apply_async(queue="email")
    wait_until(lambda: not broker.exists("email", "unacked"))
    return time.monotonic() - begun


def wait_until(is_done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_done():
        if time.monotonic() > end:
            sys.exit(f"Not done in {PATIENCE} seconds.")
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
    options = ["--queues", "email", "--concurrency", str(WORKERS), "--without-mingle", "--without-gossip"]
    return running(
        "celery", "--quiet", "--app", "config", "worker", "-I", "benchmarks.idle", *options, "--loglevel", "ERROR"
    )


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()
