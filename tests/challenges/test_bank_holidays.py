"""The files of bank holidays are what the library says."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_files_are_what_the_library_says() -> None:
    command = [sys.executable, "-W", "ignore", str(ROOT / "bin" / "holidays"), "--check"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "")
