"""PostgreSQL and Valkey together, each only when the environment names no other."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from config.embedded.place import Place
from config.embedded.postgres import Postgres
from config.embedded.process import INSTANCE, Process, end_leftovers
from config.embedded.valkey import Valkey


class Servers:
    """Made when the place is locked: ends first what an earlier start left behind.

    `environment` is what a process needs to use the servers; `mark` what marks it as started by us.
    """

    def __init__(self, place: Place, *, durable: bool = True) -> None:
        instance = str(place.path)
        end_leftovers(instance)
        self.mark = {**os.environ, INSTANCE: instance}
        self.environment: dict[str, str] = {"HUNDRED_VAR": str(place.path)}
        self.servers: list[Postgres | Valkey] = []
        if not os.environ.get("REDIS_URL"):
            valkey = Valkey(place, self.mark)
            self.servers.append(valkey)
            self.environment["REDIS_URL"] = valkey.url
        if not os.environ.get("DATABASE_URL"):
            postgres = Postgres(place, self.mark, durable=durable)
            self.servers.append(postgres)
            self.environment["DATABASE_URL"] = postgres.url

    @property
    def processes(self) -> list[Process]:
        return [server.process for server in self.servers]

    def start(self) -> None:
        for server in self.servers:
            server.start()

    def stop(self) -> None:
        for process in self.processes:
            process.tell_to_stop()
        for process in self.processes:
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
        place.unlock()
