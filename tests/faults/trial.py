"""An installation of its own to be broken: database, broker, workers, two beats, and whoever takes what is sent."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import redis

from config.embedded import development
from config.embedded.place import Place
from config.embedded.postgres import Postgres
from config.embedded.servers import Servers
from core.push_keys import new_key
from tests.doubles import notify as notify_double
from tests.doubles import push_service
from tests.doubles.notify import NotifyDouble
from tests.doubles.push_service import PushService
from tests.faults.wrong_clock import WrongClock

if TYPE_CHECKING:  # it needs Django, which is set up once the servers run
    from tests.mailbox import Mailbox

WORKERS = 2
BEATS = 2
PATIENCE = 0.05  # seconds that mail server and push service take to answer: time in which somebody may die
QUEUES = "default,email,sms,push"


@dataclass
class Trial:
    place: Place
    servers: Servers
    clock: WrongClock
    notify: NotifyDouble
    push: PushService
    environment: dict[str, str]
    chance: random.Random
    _mails: "Mailbox | None" = None
    jumped: int = 0  # seconds by which the clock was set wrong
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    beats: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def mails(self) -> "Mailbox":
        assert self._mails is not None
        return self._mails

    def deliver_to(self, mails: "Mailbox") -> None:
        """It needs the settings, and so comes once the servers of the trial run."""
        mails.patience = self.push.patience = PATIENCE
        self._mails = mails

    @property
    def postgres(self) -> Postgres:
        return next(server for server in self.servers.servers if isinstance(server, Postgres))

    def broker(self) -> "redis.Redis":
        return redis.Redis.from_url(self.environment["REDIS_URL"])

    def start_processes(self) -> None:
        self.workers = [self.start_worker() for _ in range(WORKERS)]
        self.beats = [self.start_beat() for _ in range(BEATS)]

    def start_beat(self) -> "subprocess.Popen[bytes]":
        return self._start("beat")

    def start_worker(self) -> "subprocess.Popen[bytes]":
        name = f"worker{time.monotonic_ns()}@%h"
        return self._start("worker", "-Q", QUEUES, "-c", "2", "-n", name, "--without-mingle", "--without-gossip")

    def _start(self, *command: str) -> "subprocess.Popen[bytes]":
        with (self.place.log / f"{command[0]}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "config", *command, "-l", "WARNING"],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def stop_processes(self) -> None:
        for process in (*self.workers, *self.beats):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def trial(seed: int, *, mail_port: int) -> Iterator[Trial]:
    """Servers and doubles run; processes are started by ``start_processes``. All of it is gone afterwards."""
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="hundred-faults-", ignore_cleanup_errors=True))
        )
        folder.chmod(0o711)
        for name in ("DATABASE_URL", "REDIS_URL"):
            os.environ.pop(name, None)
        place = Place(folder / "var")
        place.lock()
        servers = Servers(place)
        stack.callback(place.unlock)
        stack.callback(servers.stop)
        servers.start()
        notify = stack.enter_context(notify_double.running())
        push = stack.enter_context(push_service.running(folder))
        clock = WrongClock(folder / "clock")
        environment = development.settings(place, web_port=place.port("web")) | servers.environment
        environment |= {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "HUNDRED_TEST_CLOCK": str(clock.file),
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "NOTIFY_URL": notify.url,
            "NOTIFY_API_KEY": notify.key,
            "NOTIFY_SMS_TEMPLATE": notify.templates["sms"],
            "VAPID_PRIVATE_KEY": new_key(),
            "PUSH_SERVICES": push.place,
            "REQUESTS_CA_BUNDLE": str(push.bundle),
            "HUNDRED_DEMO": "0",
        }
        made = Trial(place, servers, clock, notify, push, os.environ | environment, random.Random(seed))
        stack.callback(made.stop_processes)
        yield made
