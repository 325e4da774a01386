"""Starts what the Procfile names, waits until all of it answers, starts again what falls over, stops it in order."""

import gc
import http.client
import json
import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from honcho.environ import parse_procfile

from config.embedded import ports
from config.embedded.forked import Forked
from config.embedded.place import ROOT, Place
from config.embedded.process import Process
from config.embedded.refusal import Refusal

SERVED = ("web", "worker", "beat")
PATIENCE = 60  # seconds until everything answers
FALLS = 5  # within FALLS_WITHIN seconds, and we give up
FALLS_WITHIN = 60
PAUSE = 0.2  # seconds between two looks


class Supervisor:
    def __init__(self, place: Place, environment: dict[str, str]) -> None:
        self.place = place
        self.environment = environment
        self.kept: list[Process] = []
        self.own: list[Process] = []
        self.falls: deque[float] = deque(maxlen=FALLS)

    def keep(self, processes: Sequence[Process]) -> None:
        """Start these again when they fall over; another stops them."""
        self.kept.extend(processes)

    def start_mailbox(self, url: str) -> None:
        """A real mail server that delivers into a folder (Maildir) instead of to people."""
        folder = self.place.folder("mail", private=True) / "box"
        address = f"{ports.LOOPBACK}:{urlsplit(url).port}"
        options = ["--nosetuid", "--listen", address, "--class", "aiosmtpd.handlers.Mailbox", str(folder)]
        command = [sys.executable, "-m", "aiosmtpd", *options]
        self._start(Process("mailbox", command, self._log("mailbox"), self.environment, ROOT))

    def start_procfile(self) -> None:
        """What production runs, split off from this process, in which everything is loaded once for all."""
        os.environ.update(self.environment)
        preload()
        commands = parse_procfile((ROOT / "Procfile").read_text()).processes
        for name in SERVED:
            _python, _m, *module = words(commands[name], self.environment)
            self._start(Forked(name, module, self._log(name), self.environment, ROOT, beforehand=self.place.unlock))

    def wait_until_ready(self, port: int) -> None:
        deadline = time.monotonic() + PATIENCE
        while missing := unready(port):
            self.lift_the_fallen()
            if time.monotonic() > deadline:
                raise Refusal(f"Not everything answers after {PATIENCE} seconds: {missing}. Logs: {self.place.log}")
            time.sleep(PAUSE / 2)

    def watch(self) -> None:
        while True:
            time.sleep(PAUSE)
            self.lift_the_fallen()

    def lift_the_fallen(self) -> None:
        for process in (*self.kept, *self.own):
            if process.runs:
                continue
            print(f"{process.name} stopped by itself (code {process.exit_code}): starting it again.", flush=True)
            self.falls.append(time.monotonic())
            if len(self.falls) == FALLS and self.falls[-1] - self.falls[0] < FALLS_WITHIN:
                raise Refusal(f"{process.name} does not stay up. Its last words:\n{process.last_words()}")
            process.stop()  # what it started may still be there
            process.start()

    def stop(self) -> None:
        for process in self.own:
            process.tell_to_stop()
        for process in self.own:
            process.stop()

    def _start(self, process: Process) -> None:
        self.own.append(process)
        process.start()

    def _log(self, name: str) -> Path:
        return self.place.log / f"{name}.log"


def preload() -> None:
    """Load Django with every view, and Celery with every job."""
    for name in ("config.wsgi", "config.urls", "granian.cli", "celery.bin.celery"):
        import_module(name)
    import_module("config.celery").app.loader.import_default_modules()
    gc.collect()
    gc.freeze()  # else the collector would touch, and so copy, what all share


def words(command: str, environment: dict[str, str]) -> list[str]:
    """A line of the Procfile as the shell reads it, with its ${NAME:-default}."""
    shell = ["/bin/sh", "-c", f"printf '%s\\n' {command}"]
    return subprocess.run(shell, env=environment, capture_output=True, text=True, check=True).stdout.splitlines()


def unready(port: int) -> str:
    """The parts that do not answer yet, in words; nothing when all do."""
    connection = http.client.HTTPConnection(ports.LOOPBACK, port, timeout=10)
    try:
        connection.request("GET", "/health/", headers={"Accept": "application/json"})
        answer = connection.getresponse()
        text = answer.read()
    except (OSError, http.client.HTTPException):
        return "web"
    finally:
        connection.close()
    try:
        checks = json.loads(text)["checks"]
    except (ValueError, KeyError):
        return f"web (it answers {answer.status})"
    return ", ".join(part for part, check in checks.items() if not check["ok"])
