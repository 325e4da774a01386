"""bin/serve from nothing and again: seconds until Ready, and the memory of all its processes together.

`bin/bench start` uses the installed .venv; `bin/bench start --install` begins with a fresh copy of the checkout and no
.venv, which is the whole first start on a new machine (the network's speed is part of it).
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.bench import ROOT, Bar, table, verdict

FIRST, SECOND = 120, 5  # seconds
UNSET = {"DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SECRET_KEY", "HUNDRED_BASE_URL", "ALLOWED_HOSTS", "HUNDRED_DEMO"}


def start(checkout: Path, var: Path) -> tuple[float, float]:
    """Seconds until everything answers, and megabytes that its processes hold (shared ones counted once)."""
    environment = {name: value for name, value in os.environ.items() if name not in UNSET}
    environment |= {"HUNDRED_VAR": str(var), "PORT": "0"}
    begun = time.monotonic()
    with subprocess.Popen([checkout / "bin" / "serve"], env=environment, stdout=subprocess.PIPE, text=True) as serving:
        for line in serving.stdout or ():
            print(f"  {time.monotonic() - begun:6.1f} s  {line}", end="", flush=True)
            if line.startswith("Ready:"):
                break
        seconds = time.monotonic() - begun
        if serving.poll() is not None:
            sys.exit("bin/serve did not start: see above.")
        main = psutil.Process(serving.pid)
        held = sum(each.memory_full_info().pss for each in (main, *main.children(recursive=True))) / 1e6
        serving.terminate()
        serving.communicate()
    return seconds, held


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="hundred-start-"))
    folder.chmod(0o711)
    try:
        checkout = fresh_checkout(folder) if "--install" in sys.argv else ROOT
        rows = [(name, *start(checkout, folder / "var")) for name in ("first", "second", "third")]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    table(["start", "seconds", "megabytes"], rows)
    verdict(Bar("first start", rows[0][1], FIRST, "s"), Bar("next start", min(rows[1][1], rows[2][1]), SECOND, "s"))


def fresh_checkout(folder: Path) -> Path:
    checkout = folder / "hundred"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(checkout)], check=True)
    return checkout


if __name__ == "__main__":
    main()
