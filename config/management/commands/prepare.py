"""Bring the database and the static files up to date, and fill an empty database with the demonstration."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.migrate()
        self.collect()
        if settings.DEMO:
            self.demonstrate()

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.say("Bringing the database up to date …")
            call_command("migrate", interactive=False, verbosity=0)

    def collect(self) -> None:
        """Only when a file changed: hashing and compressing takes seconds."""
        stamp = Path(settings.STATIC_ROOT) / ".collected"
        found = fingerprint()
        if stamp.exists() and stamp.read_text() == found:
            return
        self.say("Collecting styles, fonts and scripts …")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(found)

    def demonstrate(self) -> None:
        """The command itself knows an empty database, and begins again where a loading was cut short."""
        call_command("load_demonstration", stdout=self.stdout)

    def say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def fingerprint() -> str:
    """Changes when any static file does: its name, its size or its time."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            seen.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return seen.hexdigest()
