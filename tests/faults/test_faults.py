"""The short form of ``bin/faults``: each kind of fault once, while messages go out by three channels."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVERS = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")  # of this test run: the trial breaks its own


@pytest.mark.parametrize("seed", [12])
def test_nothing_is_lost_and_nothing_told_twice_whatever_breaks(seed: int) -> None:
    command = [sys.executable, "-m", "tests.faults.run", f"--seed={seed}", "--deliveries=300", "--faults=10"]
    environment = {name: value for name, value in os.environ.items() if name not in SERVERS}

    trial = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert trial.returncode == 0, trial.stdout + trial.stderr
    assert trial.stdout.endswith("held: nothing lost, nothing twice\n")
