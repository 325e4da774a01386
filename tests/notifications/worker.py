"""Real Celery processes for tests: a worker and beats of their own, on the test's database, broker and mail server."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import redis
from django.conf import settings
from django.db import connection

from tests.mailbox import Mailbox

PATIENCE = 30.0


def until(what: Callable[[], object], *, patience: float = PATIENCE) -> None:
    """Wait for something that another process does. Fails the test when it does not come."""
    end = time.monotonic() + patience
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


class Process:
    def __init__(self, command: list[str], *, mailbox: Mailbox, log: Path) -> None:
        self.log = log
        with log.open("ab") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "config", *command],
                env=environment(mailbox),
                stdout=file,
                stderr=file,
                start_new_session=True,
            )

    def says(self, words: str) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        return words in self.log.read_text()

    def kill(self) -> None:
        """With -9, and all its children at the same moment."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)


def environment(mailbox: Mailbox) -> dict[str, str]:
    database = connection.settings_dict
    place = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}"
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"postgresql://{place.replace(':@', '@')}/{database['NAME']}",
        "REDIS_URL": settings.REDIS_URL,
        "EMAIL_URL": f"smtp://127.0.0.1:{mailbox.port}",
        "HUNDRED_DEMO": "1",  # the worker takes over the pretended clock
    }


@contextmanager
def worker(mailbox: Mailbox, folder: Path, *, processes: int = 1) -> Iterator[Process]:
    command = ["worker", "-Q", "default,email,sms,push", "-c", str(processes), "--without-mingle", "--without-gossip"]
    process = Process([*command, "-l", "INFO"], mailbox=mailbox, log=folder / f"worker-{time.monotonic_ns()}.log")
    try:
        until(lambda: process.says("ready."))
        yield process
    finally:
        process.kill()


@contextmanager
def beat(mailbox: Mailbox, folder: Path) -> Iterator[Process]:
    process = Process(["beat", "-l", "INFO"], mailbox=mailbox, log=folder / f"beat-{time.monotonic_ns()}.log")
    try:
        yield process
    finally:
        process.kill()


def empty_broker() -> int:
    """All that the broker holds is gone; it is this test process's own. Returns how many keys there were."""
    client = redis.Redis.from_url(settings.REDIS_URL)
    held = int(client.dbsize())
    client.flushdb()
    return held
