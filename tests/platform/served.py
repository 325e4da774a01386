"""Starts bin/serve as a person would, and looks at what it says and leaves."""

import json
import os
import re
import subprocess
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "HUNDRED_BASE_URL", "ALLOWED_HOSTS", "SECRET_KEY", "HUNDRED_INSTANCE")
PATIENCE = 120  # seconds


@dataclass
class Served:
    var: Path
    process: subprocess.Popen[str]
    said: list[str]

    @property
    def port(self) -> int:
        ready = next(line for line in self.said if line.startswith("Ready: "))
        found = re.fullmatch(r"Ready: http://127\.0\.0\.1:(\d+)/", ready)
        assert found, ready
        return int(found[1])

    @property
    def settings(self) -> dict[str, str]:
        remembered: dict[str, str] = json.loads((self.var / "keys" / "environment").read_text())
        return remembered

    def health(self) -> dict[str, Any]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", "/health/", headers={"Accept": "application/json"})
        answer: dict[str, Any] = json.load(connection.getresponse())
        return answer

    def everything(self) -> list[psutil.Process]:
        main = psutil.Process(self.process.pid)
        return [main, *main.children(recursive=True)]

    def named(self, name: str) -> psutil.Process:
        """Waits a little: a process takes its name after it has been split off."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            for each in psutil.Process(self.process.pid).children():
                if each.name() == name and each.status() != psutil.STATUS_ZOMBIE:
                    return each
            time.sleep(0.05)
        raise AssertionError(f"no {name} among {psutil.Process(self.process.pid).children()}")


def serve(var: Path, **settings: str) -> Served:
    """Starts it and waits until it has said all it says."""
    process = begin(var, **settings)
    said: list[str] = []
    for line in process.stdout or ():
        said.append(line.rstrip("\n"))
        if "Stop: Ctrl-C" in line:
            return Served(var, process, said)
    raise AssertionError(f"it stopped with {process.wait()}: {said} {process.stderr and process.stderr.read()}")


def begin(var: Path, **settings: str) -> "subprocess.Popen[str]":
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    environment |= {"HUNDRED_VAR": str(var), "HUNDRED_DEMO": "0", "PORT": "0"} | settings
    pipe = subprocess.PIPE
    in_the_background = ["sh", "-c", 'trap "" INT; exec "$0"', str(ROOT / "bin" / "serve")]  # as a shell does with &
    return subprocess.Popen(in_the_background, env=environment, cwd="/", stdout=pipe, stderr=pipe, text=True)


def refusal(var: Path, **settings: str) -> str:
    """What it says when it does not start; it must be quick and leave with 1."""
    process = begin(var, **settings)
    said, complaint = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1, said
    return complaint


def all_gone(processes: list[psutil.Process], *, within: float = 20) -> bool:
    deadline = time.monotonic() + within
    while any(_runs(process) for process in processes):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _runs(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
