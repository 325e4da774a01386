from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from rehearsal import script as scripts
from rehearsal.play import rehearse


class Command(BaseCommand):
    help = "Play a whole challenge on a pretended clock, through the actions, jobs and mail of production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--script", choices=scripts.names(), default="spokane")
        parser.add_argument("--until", type=int, default=130, metavar="DAY", help="the last day to play (default 130)")
        parser.add_argument(
            "--speed", type=float, default=0, metavar="DAYS", help="days a second (default: as fast as can be)"
        )
        parser.add_argument("--quiet", action="store_true", help="a bar and the counts, without the story")

    def handle(self, *args: Any, script: str, until: int, speed: float, quiet: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "A rehearsal writes invented people. Set HUNDRED_DEMO=1 on an installation meant for that."
            )
        if not -28 <= until <= 130:
            raise CommandError("--until takes a day from -28 to 130.")
        if speed < 0:
            raise CommandError("--speed takes a number of days a second.")
        self.stdout.ending = ""
        rehearse(script, until_day=until, seconds_a_day=1 / speed if speed else 0, out=self.stdout, quiet=quiet)
        connection.close()
