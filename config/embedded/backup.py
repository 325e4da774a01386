"""`python -m config.embedded.backup save|restore FILE`: everything the embedded database holds, in one file."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from config.embedded import preparation, system_user
from config.embedded.place import Place
from config.embedded.postgres import NAME
from config.embedded.refusal import Refusal
from config.embedded.servers import running

ASIDE = f"{NAME}_restoring"


def main(verb: str, file: Path) -> int:
    try:
        _insist_on_our_own_server()
        {"save": save, "restore": restore}[verb](Place.from_environment(), file)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def _insist_on_our_own_server() -> None:
    if os.environ.get("DATABASE_URL"):
        raise Refusal("DATABASE_URL is set: back up that server with its own pg_dump. See docs/operating.md.")


def save(place: Place, file: Path) -> None:
    """Whether it runs or not; the file appears only when it is whole."""
    if place.is_running():
        _dump(place.recall()["DATABASE_URL"], file)
    else:
        with running(place) as environment:
            _dump(environment["DATABASE_URL"], file)
    print(f"Saved to {file} ({file.stat().st_size / 1e6:.1f} MB). Keep {place.keys / 'secret_key'} with it.")


def restore(place: Place, file: Path) -> None:
    """Into a database aside, which takes the place of the old one only when all of it is there."""
    if not file.is_file():
        raise Refusal(f"There is no file {file}.")
    if place.is_running():
        raise Refusal("Stop Hundred first: a restored database takes the place of the one in use.")
    with running(place) as environment:
        url = environment["DATABASE_URL"]
        with psycopg.connect(url.removesuffix(NAME) + "postgres", autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(ASIDE)))
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(ASIDE)))
            _run("pg_restore", url.removesuffix(NAME) + ASIDE, "--no-owner", "--exit-on-error", str(file))
            server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(NAME)))
            server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*map(sql.Identifier, (ASIDE, NAME))))
        preparation.forget(place)
    print(f"Restored from {file}. bin/serve brings it up to date when it starts.")


def _dump(url: str, file: Path) -> None:
    partial = file.with_name(f"{file.name}.partial")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb"):
        pass  # for its owner alone, from the first byte
    _run("pg_dump", url, "--format=custom", "--no-owner", f"--file={partial}")
    partial.replace(file)


def _run(program: str, url: str, *options: str) -> None:
    """The password goes by the environment: a command line is for all to see."""
    parts = urlsplit(url)
    address = f"postgresql://{parts.username}@{parts.hostname}:{parts.port}{parts.path}"
    done = subprocess.run(
        [str(system_user.programs(None) / program), f"--dbname={address}", *options],
        env=os.environ | {"PGPASSWORD": parts.password or ""},
        check=False,
    )
    if done.returncode:
        raise Refusal(f"{program} did not finish: see above. Nothing was changed.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
