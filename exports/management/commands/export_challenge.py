"""A whole challenge as one file: manage.py export_challenge living-well > living-well.json"""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from challenges.models import Challenge
from core import clock
from exports.moving.carried import Holds, Scope
from exports.moving.schema import schema as the_schema
from exports.moving.writing import at_one_moment, lines


class Command(BaseCommand):
    help = "Write a challenge as JSON, to bring it into another installation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="?", default="")
        parser.add_argument("--schema", action="store_true", help="The format itself, as JSON Schema.")
        parser.add_argument(
            "--with-private",
            action="store_true",
            help="Also what is its author's alone: private answers, stories without a yes, how sure each person was.",
        )
        parser.add_argument(
            "--with-addresses", action="store_true", help="Also people's e-mail addresses, so that they can sign in."
        )

    def handle(self, *, slug: str, schema: bool, with_private: bool, with_addresses: bool, **_options: Any) -> None:
        if schema:
            self.stdout.write(json.dumps(the_schema(), indent=1, ensure_ascii=False))
            return
        challenge = Challenge.objects.filter(slug=slug).first()
        if challenge is None:
            raise CommandError(f"There is no challenge “{slug}”.")
        holds = Holds.ALL if with_private else Holds.KEPT
        scope = Scope(challenge, holds, clock.now(), addresses=with_addresses)
        with at_one_moment():
            for piece in lines(scope):
                self.stdout.write(piece, ending="")
