"""A process split off from this one, with all that is loaded already: it starts in no time and shares the memory."""

import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import IO, NoReturn

from config.embedded.process import Handle, Process, die_with, take_name


@dataclass
class Forked(Process):
    """`command` is what would follow `python -m`: a module and its arguments."""

    beforehand: Callable[[], None] = field(kw_only=True)  # what the new process does first: let go of what is ours

    def spawn(self, log: IO[bytes]) -> Handle:
        parent = os.getpid()
        sys.stdout.flush()
        pid = os.fork()
        if pid:
            return Child(pid)
        try:
            self._become(parent, log.fileno())
        finally:
            os._exit(1)

    def _become(self, parent: int, log: int) -> NoReturn:
        os.setsid()
        die_with(parent, self.stop_signal)()
        take_name(f"hundred-{self.name}")
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        self.beforehand()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
        os._exit(run_module([str(part) for part in self.command]))


def run_module(command: Sequence[str]) -> int:
    """As `python -m` would; returns the exit code."""
    sys.argv = list(command)
    try:
        runpy.run_module(command[0], run_name="__main__", alter_sys=True)
    except SystemExit as left:
        if isinstance(left.code, str):
            print(left.code, file=sys.stderr)
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:  # noqa: BLE001 (the last words of a process)
        sys.excepthook(*sys.exc_info())
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


class Child:
    """What subprocess.Popen is to a program, for a process that was split off."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.returncode = os.waitstatus_to_exitcode(status) if pid else None
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        deadline = time.monotonic() + (timeout or float("inf"))
        while (code := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            time.sleep(0.02)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)
