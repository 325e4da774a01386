"""Make a key that signs notices to phones and computers: VAPID_PRIVATE_KEY."""

from typing import Any

from django.core.management import BaseCommand

from core.push_keys import new_key


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"VAPID_PRIVATE_KEY={new_key()}")
        self.stderr.write("Keep it as long as devices are subscribed: with another key each has to be added again.")
