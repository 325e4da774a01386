"""A process that dies with the one that started it, and is found again if it did not."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol, TypedDict

import psutil

INSTANCE = "HUNDRED_INSTANCE"  # in the environment of all we start: the mark by which left-overs are known
_PR_SET_PDEATHSIG = 1
_PR_SET_NAME = 15
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_KEPT_LOG = 5_000_000


class Handle(Protocol):
    @property
    def pid(self) -> int: ...
    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, number: int, /) -> None: ...


@dataclass
class Process:
    name: str
    command: Sequence[str | Path]
    log: Path
    environment: dict[str, str]
    folder: Path
    user: int | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    handle: Handle | None = field(default=None, init=False)

    def start(self) -> None:
        if self.log.exists() and self.log.stat().st_size > _KEPT_LOG:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as log:
            self.handle = self.spawn(log)

    def spawn(self, log: IO[bytes]) -> Handle:
        return subprocess.Popen(
            [str(part) for part in self.command],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches the supervisor alone, which stops all in order
            preexec_fn=die_with(os.getpid(), self.stop_signal),  # noqa: PLW1509 (no threads here)
            **as_user(self.user),
        )

    @property
    def exit_code(self) -> int | None:
        return None if self.handle is None else self.handle.poll()

    @property
    def runs(self) -> bool:
        return self.handle is not None and self.handle.poll() is None

    def tell_to_stop(self) -> None:
        if self.handle is not None and self.handle.poll() is None:
            self.handle.send_signal(self.stop_signal)

    def stop(self, *, patience: float = 15) -> None:
        """Ask, wait, then end it and all it started."""
        if self.handle is None:
            return
        self.tell_to_stop()
        with suppress(subprocess.TimeoutExpired):
            self.handle.wait(patience)
        with suppress(ProcessLookupError):
            os.killpg(self.handle.pid, signal.SIGKILL)
        self.handle.wait()

    def last_words(self, lines: int = 12) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


class User(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


def as_user(uid: int | None) -> User:
    """What to tell subprocess so that it runs as `uid`; nothing for ourselves."""
    return {} if uid is None else {"user": uid, "group": pwd.getpwuid(uid).pw_gid, "extra_groups": []}


def end_leftovers(instance: str, *, patience: float = 10) -> int:
    """End what an earlier start of this very installation left running; say how many that were."""
    ourselves = {process.pid for process in (psutil.Process(), *psutil.Process().parents())}
    found = [each for each in psutil.process_iter() if each.pid not in ourselves and _mark(each) == instance]
    ids = {process.pid for process in found}
    for process in found:
        with suppress(psutil.Error):
            if process.ppid() not in ids:
                process.send_signal(signal.SIGINT if process.name() == "postgres" else signal.SIGTERM)
    _, alive = psutil.wait_procs(found, timeout=patience)
    for process in alive:
        with suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(alive, timeout=patience)
    return len(found)


def _mark(process: psutil.Process) -> str | None:
    try:
        return process.environ().get(INSTANCE)
    except (psutil.Error, OSError):
        return None  # another user's, or gone


def die_with(parent: int, farewell: signal.Signals) -> Callable[[], None]:
    """What a new process does first, so that it is told to stop when `parent` is gone, however that came."""

    def in_the_child() -> None:
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, farewell)
        if os.getppid() != parent:
            os._exit(1)  # the parent died before we could ask to be told

    return in_the_child


def take_name(name: str) -> None:
    """Be called `name` where processes are listed by their short names: top, ps -o comm."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_NAME, name.encode())
