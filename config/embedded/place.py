"""The folder that holds everything an installation makes: database, broker, mail, keys, logs."""

import fcntl
import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from config.embedded import ports
from config.embedded.refusal import Refusal

ROOT = Path(__file__).resolve().parent.parent.parent


class Place:
    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().resolve()
        try:
            if not self.path.exists():
                self.path.mkdir(parents=True)
                self.path.chmod(0o711)  # PostgreSQL may run as another user: it passes through and reads nothing
            self.keys = self.folder("keys", private=True)
            self.log = self.folder("log", private=True)
        except OSError as error:
            raise Refusal(f"HUNDRED_VAR: cannot write to {self.path} ({error.strerror}).") from error
        self._lock: TextIO | None = None

    @classmethod
    def from_environment(cls) -> "Place":
        return cls(Path(os.environ.get("HUNDRED_VAR") or ROOT / "var"))

    def folder(self, name: str, *, private: bool = False) -> Path:
        folder = self.path / name
        folder.mkdir(exist_ok=True, mode=0o700 if private else 0o711)
        return folder

    def secret(self, name: str, *, make: Callable[[], str] | None = None) -> str:
        """The secret of that name, made the first time it is asked for."""
        file = self.keys / name
        if not file.exists() or not file.read_text():
            self.write(name, make() if make else secrets.token_urlsafe(48))
        return file.read_text()

    def write(self, name: str, text: str) -> Path:
        """Keep `text` among the keys, readable by the owner alone; a kill in between leaves the old file whole."""
        fresh = self.keys / f"{name}.new"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
        return fresh.replace(self.keys / name)

    def port(self, name: str) -> int:
        """A free port of the loopback for this server: the same as last time when it still is free."""
        file = self.keys / "ports"
        known: dict[str, int] = json.loads(file.read_text()) if file.exists() else {}
        if not ports.is_free(known.get(name, 0)):
            known[name] = ports.any_free()
            self.write("ports", json.dumps(known))
        return known[name]

    def lock(self) -> None:
        """Hold this folder until the process ends, however it ends."""
        lock = (self.keys / "lock").open("a+")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refusal(
                f"Hundred already runs from {self.path}: stop it first, or set another HUNDRED_VAR."
            ) from None
        self._lock = lock

    def unlock(self) -> None:
        """Also called in a process split off from the one that locked, where it leaves the other's hold alone."""
        if self._lock:
            self._lock.close()
            self._lock = None

    def is_running(self) -> bool:
        """Whether another process holds this folder."""
        with (self.keys / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def remember(self, environment: dict[str, str]) -> None:
        """What bin/manage needs to speak to the servers that run from here."""
        self.write("environment", json.dumps(environment))

    def recall(self) -> dict[str, str]:
        remembered: dict[str, str] = json.loads((self.keys / "environment").read_text())
        return remembered
