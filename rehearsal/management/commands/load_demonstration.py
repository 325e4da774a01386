from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from rehearsal import mark
from rehearsal.play import demonstrate


class Command(BaseCommand):
    help = "Fill an empty installation with two rehearsed challenges: one finished, one on Day 37. Safe to call again."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demonstration is off. Set HUNDRED_DEMO=1 on an installation meant for that.")
        if mark.is_whole():
            self.stdout.write("The demonstration is there already.")
        elif mark.theirs():
            self.stdout.write("This installation is in use: the demonstration is not loaded.")
        else:
            self.stdout.write("Loading the demonstration: two challenges are played from start to today …")
            self.stdout.ending = ""
            mark.forget_half()
            mark.mark_whole(demonstrate(self.stdout))
