"""The servers alone, as bin/test, bin/bench and bin/manage use them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.embedded.memory import shared_buffers
from tests.platform.served import OURS, PATIENCE, ROOT

pytestmark = pytest.mark.slow
ASK_BOTH = """
import os, psycopg, redis, sys
with psycopg.connect(os.environ["DATABASE_URL"]) as database:
    fsync = database.execute("SHOW fsync").fetchone()[0]
pong = redis.Redis.from_url(os.environ["REDIS_URL"]).ping()
print(fsync, pong, os.environ["HUNDRED_VAR"])
sys.exit(7)
"""


def embedded(*arguments: str, var: Path | None = None) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    environment |= {"HUNDRED_VAR": str(var)} if var else {}
    command = [sys.executable, "-m", "config.embedded", *arguments, sys.executable, "-c", ASK_BOTH]
    return subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def test_temporary_servers_are_careless_and_leave_nothing() -> None:
    done = embedded("--temporary")
    fsync, pong, var = done.stdout.split()
    assert (fsync, pong) == ("off", "True")
    assert not Path(var).exists()
    assert done.returncode == 7  # the command's own


def test_servers_that_stay_keep_what_they_are_told_even_where_only_their_owner_may_enter(folder: Path) -> None:
    private = folder / "private"
    private.mkdir(mode=0o700)
    done = embedded(var=private / "var")
    assert done.stdout.split(maxsplit=2)[:2] == ["on", "True"], done.stderr
    assert (private / "var" / "postgres" / "data" / "PG_VERSION").exists()
    assert done.returncode == 7


def test_a_folder_that_cannot_be_written_is_one_clear_line() -> None:
    done = embedded(var=Path("/proc/hundred"))
    assert done.stderr.startswith("HUNDRED_VAR: cannot write to /proc/hundred")
    assert done.returncode == 1


@pytest.mark.parametrize(("gigabytes", "kept"), [(0.5, "128MB"), (2, "256MB"), (8, "1024MB"), (64, "2048MB")])
def test_postgresql_keeps_pages_in_an_eighth_of_the_memory(gigabytes: float, kept: str) -> None:
    assert shared_buffers(int(gigabytes * 2**30)) == kept
