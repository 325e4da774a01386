"""Installs what requirements/LEVEL.txt locks. Needs nothing but Python's own library."""

import fcntl
import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
INCLUDES = {"base": ["base"], "embedded": ["base", "embedded"], "dev": ["base", "embedded", "dev"]}


def main(level: str) -> None:
    if level not in INCLUDES:
        sys.exit(f"bin/install knows {', '.join(INCLUDES)}, not {level!r}.")
    with (ROOT / ".venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two first starts side by side take turns
        if is_current(level):
            stamp(level).touch()  # so that bin/install sees it at a glance
            return
        if not is_usable():
            make_environment()
        install(level)
        for included in INCLUDES[level]:
            stamp(included).write_text(fingerprint(included))


def is_current(level: str) -> bool:
    return PYTHON.exists() and stamp(level).exists() and stamp(level).read_text() == fingerprint(level)


def is_usable() -> bool:
    """There is an environment, and making it was not cut short."""
    return PYTHON.exists() and subprocess.run([str(PYTHON), "-c", "import pip"], check=False).returncode == 0


def stamp(level: str) -> Path:
    return VENV / f"installed-{level}"


def requirements(level: str) -> Path:
    return ROOT / "requirements" / f"{level}.txt"


def fingerprint(level: str) -> str:
    return hashlib.sha256(requirements(level).read_bytes() + str(VENV).encode()).hexdigest()


def make_environment() -> None:
    print("Making .venv …", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        sys.exit(f"Python could not make .venv (on Debian and Ubuntu: apt-get install python3-venv).\n{made.stdout}")


def install(level: str) -> None:
    total = len(re.findall(r"^[a-z].*==", requirements(level).read_text(), re.MULTILINE))
    begun = VENV / "installing"
    cut_short = ["--ignore-installed"] if begun.exists() else []  # what was half unpacked is unpacked again
    begun.touch()
    command = [
        str(PYTHON), "-m", "pip", "install", "--no-deps", "--require-hashes", "--disable-pip-version-check",
        "--no-input", "--progress-bar", "off", *cut_short, "--requirement", str(requirements(level)),
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        said = list(follow(pip, level, total))
    if pip.returncode:
        sys.exit("".join(said[-15:]) + f"\nInstalling requirements/{level}.txt did not work: see above.")
    begun.unlink()


def follow(pip: "subprocess.Popen[str]", level: str, total: int) -> Iterator[str]:
    """Yields what pip says, and shows how far it is: a moving line on a terminal, a line for each ten elsewhere."""
    done = 0
    moving = sys.stdout.isatty()
    for line in pip.stdout or ():
        yield line
        package = re.match(r"(?:Collecting|Processing|Ignoring|Requirement already satisfied:) (\S+)", line)
        done += bool(package)
        if package and moving:
            print(f"\rInstalling {level}: {done} of {total} {Path(package[1]).name:<40.40}", end="", flush=True)
        elif package and done % 10 == 0:
            print(f"Installing {level}: {done} of {total}", flush=True)
        elif line.startswith("Installing collected packages"):
            print(f"{chr(13) if moving else ''}Installing {level}: unpacking {total} packages …{'':<30}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "embedded")
