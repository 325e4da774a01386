"""PostgreSQL and Valkey together, each only when the environment names no other."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from config.embedded.place import Place
from config.embedded.postgres import Postgres
from config.embedded.process import INSTANCE, Process, end_leftovers
from config.embedded.valkey import Valkey


class Servers:
    """`environment` is what a process needs to use them; `mark` what marks a process as started by us."""

    def __init__(self, place: Place, *, durable: bool = True) -> None:
        self.place = place
        self.durable = durable
        self.environment: dict[str, str] = {"HUNDRED_VAR": str(place.path)}
        self.mark = {**os.environ, INSTANCE: place.secret("instance")}
        self.processes: list[Process] = []

    def start(self) -> None:
        end_leftovers(self.place.secret("instance"))
        if not os.environ.get("DATABASE_URL"):
            postgres = Postgres(self.place, self.mark, durable=self.durable)
            self.processes.append(postgres.process)
            postgres.start()
            self.environment["DATABASE_URL"] = postgres.url
        if not os.environ.get("REDIS_URL"):
            valkey = Valkey(self.place, self.mark)
            self.processes.append(valkey.process)
            valkey.start()
            self.environment["REDIS_URL"] = valkey.url

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.stop()


@contextmanager
def running(place: Place, *, durable: bool = True) -> Iterator[dict[str, str]]:
    """The servers for as long as the block lasts; yields what to add to the environment."""
    place.lock()
    servers = Servers(place, durable=durable)
    try:
        servers.start()
        yield servers.environment
    finally:
        servers.stop()
