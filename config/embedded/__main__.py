"""`python -m config.embedded [--temporary [--durable]] COMMAND…`: run a command beside the embedded servers.

With --temporary the servers are new, careless of crashes (but for --durable), and gone with all they held when the
command ends.
Otherwise they are those of HUNDRED_VAR: the running ones, or started for as long as the command lasts.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import FrameType

from config.embedded import development
from config.embedded.place import Place
from config.embedded.refusal import Refusal
from config.embedded.servers import running


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)
    try:
        if arguments[:2] == ["--temporary", "--durable"]:
            return in_a_temporary_place(arguments[2:], durable=True)
        if arguments[:1] == ["--temporary"]:
            return in_a_temporary_place(arguments[1:], durable=False)
        return in_the_usual_place(arguments)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def in_a_temporary_place(command: list[str], *, durable: bool) -> int:
    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ.pop(name, None)
    folder = Path(tempfile.mkdtemp(prefix="hundred-"))
    folder.chmod(0o711)
    try:
        place = Place(folder)
        with running(place, durable=durable) as environment:
            return call(command, development.settings(place, web_port=place.port("web")) | environment)
    finally:
        if (folder / "postgres").is_symlink():
            shutil.rmtree((folder / "postgres").resolve(), ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def in_the_usual_place(command: list[str]) -> int:
    place = Place.from_environment()
    if place.is_running():
        return call(command, place.recall())
    settings = development.settings(place, web_port=place.port("web"))
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        return call(command, settings)
    with running(place) as environment:
        return call(command, settings | environment)


def call(command: list[str], environment: dict[str, str]) -> int:
    """Run it in the foreground; a signal for us is passed on to it, and we outlive it to clean up."""
    with subprocess.Popen(command, env={**os.environ, **environment}) as child:
        while True:
            try:
                return child.wait()
            except (KeyboardInterrupt, SystemExit):
                child.terminate()


def _leave(signum: int, _frame: FrameType | None) -> None:
    sys.exit(128 + signum)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
