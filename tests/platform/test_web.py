import os
import subprocess
import sys

from tests.platform.served import ROOT
from tests.platform.test_env import RIGHT


def test_the_web_processes_load_with_nothing_but_the_environment() -> None:
    begun = subprocess.run(
        [sys.executable, "-m", "config.web", "--help"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **RIGHT},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert begun.returncode == 0, begun.stderr
