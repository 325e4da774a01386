"""Whether database and static files are known to be up to date, found out without loading Django."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from config.embedded.place import ROOT, Place
from config.embedded.refusal import Refusal


def prepare(place: Place, environment: dict[str, str]) -> None:
    """Migrate, collect and load the demonstration: `manage.py prepare` says what it does."""
    before = fingerprint(environment)
    done = subprocess.run([sys.executable, "manage.py", "prepare"], cwd=ROOT, env=environment, check=False)
    if done.returncode:
        raise Refusal("Preparing the database and the static files did not work: see above.")
    place.write(_stamp(place).name, before)


def is_prepared(place: Place, environment: dict[str, str]) -> bool:
    """Only our own database can be known without asking it."""
    ours = not os.environ.get("DATABASE_URL") and (place.path / "postgres" / "data").exists()
    static = Path(environment.get("STATIC_ROOT") or place.path / "static").exists()
    return ours and static and _stamp(place).exists() and _stamp(place).read_text() == fingerprint(environment)


def forget(place: Place) -> None:
    """The database is another one now."""
    _stamp(place).unlink(missing_ok=True)


def fingerprint(environment: dict[str, str]) -> str:
    """Changes with every migration, every static file, every installed version and the settings that matter here."""
    seen = hashlib.sha256(repr([environment.get(name) for name in ("HUNDRED_DEMO", "STATIC_ROOT", "DEBUG")]).encode())
    for file in sorted([*ROOT.glob("*/migrations/*.py"), *ROOT.glob("static/**/*"), *ROOT.glob("requirements/*.txt")]):
        stat = file.stat()
        seen.update(f"{file.relative_to(ROOT)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def _stamp(place: Place) -> Path:
    return place.keys / "prepared"
