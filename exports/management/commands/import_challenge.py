"""Brings a challenge in from a file: manage.py import_challenge living-well.json"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import Refused
from exports.moving.bringing import SlugTaken, bring
from exports.moving.reading import parse


class Command(BaseCommand):
    help = "Bring in a challenge that export_challenge wrote. Twice changes nothing; nobody is told."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--slug", default="", help="Another short name, where its own is taken.")

    def handle(self, *, file: Path, slug: str, **_options: Any) -> None:
        try:
            challenge, is_new = bring(parse(file.read_bytes()), slug=slug)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except SlugTaken as error:
            raise CommandError(f"{error} Say which one with --slug.") from error
        except Refused as error:
            raise CommandError(f"Nothing was brought in. {error}") from error
        if not is_new:
            self.stdout.write(f"{challenge.name} was here already, at /c/{challenge.slug}/. Nothing was changed.")
            return
        self.stdout.write(f"{challenge.name} is here, at /c/{challenge.slug}/.")
        if challenge.nudges_paused_at:
            self.stdout.write("No nudges go out until a facilitator resumes them.")
