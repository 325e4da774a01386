"""PostgreSQL from a wheel: on the loopback only, behind a password made at the first start."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psycopg

from config.embedded import memory, ports, system_user
from config.embedded.place import Place
from config.embedded.process import Process, as_user
from config.embedded.refusal import Refusal

NAME = "hundred"  # of the role and of the database
PATIENCE = 60  # seconds; after a hard stop it first replays its log
# For tests: nothing outlives them. What they roll back must not be counted: "no rows on very many pages" is
# believed of what the next test writes there, and then each row is compared with each.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
NEW_CLUSTER = (
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
)


class Postgres:
    def __init__(self, place: Place, environment: dict[str, str], *, durable: bool = True) -> None:
        self.place = place
        self.durable = durable
        self.uid = system_user.needed()
        self.programs = system_user.programs(self.uid)
        self.data = system_user.home(self.uid, place.path / "postgres") / "data"
        self.password = place.secret("postgres")
        self.port = place.port("postgres")
        self.process = Process(
            name="postgres",
            command=[self.programs / "postgres", "-D", self.data, *self._options()],
            log=place.log / "postgres.log",
            environment=environment,
            folder=Path("/"),
            user=self.uid,
            stop_signal=signal.SIGINT,  # "fast": ends what runs, writes everything down, stops
        )

    @property
    def url(self) -> str:
        return self.url_of(NAME)

    def url_of(self, database: str) -> str:
        return f"postgresql://{NAME}:{self.password}@{ports.LOOPBACK}:{self.port}/{database}"

    def start(self) -> None:
        if not self.data.exists():
            self._make()
        self._check_version()
        (self.data / "postmaster.pid").unlink(missing_ok=True)  # we hold the folder's lock and ended what was left
        self.process.start()
        self._wait()

    def _options(self) -> list[str]:
        settings = {
            "listen_addresses": ports.LOOPBACK,
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": "200",
            "timezone": "UTC",
            "log_min_messages": "warning",
            "shared_buffers": memory.shared_buffers(),
            "max_wal_size": "4GB",  # very many nudges at once are not interrupted to write all pages down anew
            "checkpoint_timeout": "15min",
            "random_page_cost": "1.1",  # no disk that turns: else large installations read whole tables
        }
        settings |= {} if self.durable else CARELESS
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _make(self) -> None:
        """A new cluster, made aside and then renamed: a start cut short leaves no half of one."""
        fresh = self.data.with_name("data.new")
        shutil.rmtree(fresh, ignore_errors=True)
        words = self.data.with_name("password")
        words.write_text(self.password)
        words.chmod(0o600)
        if self.uid is not None:
            os.chown(words, self.uid, -1)
        made = subprocess.run(
            [
                str(self.programs / "initdb"),
                "--pgdata",
                str(fresh),
                "--username",
                NAME,
                "--pwfile",
                str(words),
                *NEW_CLUSTER,
                *([] if self.durable else ["--no-sync"]),
            ],
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            **as_user(self.uid),
        )
        words.unlink()
        if made.returncode:
            raise Refusal(f"PostgreSQL could not make its data in {fresh}: {made.stderr.strip()}")
        fresh.rename(self.data)

    def _check_version(self) -> None:
        program = subprocess.run(
            [str(self.programs / "postgres"), "--version"], capture_output=True, text=True, check=True
        )
        has = (self.data / "PG_VERSION").read_text().strip()
        needs = program.stdout.split()[-1].split(".")[0]
        if has != needs:
            raise Refusal(
                f"{self.data} was made by PostgreSQL {has} and this is {needs}: see docs/operating.md, Upgrade."
            )

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                with psycopg.connect(self.url_of("postgres"), autocommit=True, connect_timeout=3) as connection:
                    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
                        connection.execute(f"CREATE DATABASE {NAME}")  # type: ignore[arg-type,unused-ignore]
                return
            except psycopg.OperationalError as error:
                if not self.process.runs or time.monotonic() > deadline:
                    self.process.stop()
                    raise Refusal(f"PostgreSQL did not start:\n{self.process.last_words()}") from error
                time.sleep(0.05)
