from argparse import ArgumentParser
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count, QuerySet

from core import clock
from notifications import actions
from notifications.models import Delivery, DeliveryState

SHOWN = 50


class Command(BaseCommand):
    help = "What was and was not delivered; and what to do with those of which nobody knows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=7, help="how many days back to count (7)")
        parser.add_argument("--state", choices=DeliveryState.values, help="list those in this state, the newest first")
        parser.add_argument("--send-again", nargs="+", type=UUID, metavar="ID", help="failed or uncertain: once more")
        parser.add_argument("--sent", nargs="+", type=UUID, metavar="ID", help="uncertain: it did arrive")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 0 < options["days"] <= 36_500:
            raise CommandError("--days is a number from 1 to 36500.")
        if options["send_again"]:
            return self._decided(
                options["send_again"], actions.send_again(_those(options["send_again"])), "will be sent"
            )
        if options["sent"]:
            return self._decided(options["sent"], actions.take_as_sent(_those(options["sent"])), "counted as sent")
        if options["state"]:
            return self._list(options["state"])
        return self._count(options["days"])

    def _decided(self, asked: list[UUID], done: int, what: str) -> None:
        self.stdout.write(f"{done} of {len(set(asked))} {what}.")
        if done < len(set(asked)):
            raise CommandError("The others are not there, or in a state in which there is nothing to decide.")

    def _count(self, days: int) -> None:
        now = clock.now()
        made = Delivery.objects.filter(message__made_at__gt=now - timedelta(days=days))
        self.stdout.write(f"Deliveries of the last {days} days")
        for row in made.values("channel", "state").annotate(n=Count("pk")).order_by("channel", "state"):
            self.stdout.write(f"  {row['channel']:<6} {row['state']:<10} {row['n']:>9}")
        oldest = Delivery.objects.due(now=now).first()
        late = f"{(now - oldest.due_at).total_seconds() / 60:.0f} minutes late" if oldest else "nothing is late"
        self.stdout.write(f"The oldest that is due: {late}")
        uncertain = Delivery.objects.filter(state=DeliveryState.UNCERTAIN).count()
        self.stdout.write(f"Nobody knows whether they were sent: {uncertain} (--state uncertain lists them)")

    def _list(self, state: str) -> None:
        """Ids, kinds and reasons: no names, no addresses, no words."""
        rows = Delivery.objects.filter(state=state).select_related("message").order_by("-due_at")
        for row in rows[:SHOWN]:
            self.stdout.write(f"{row.pk}  {row.channel:<6} {row.due_at:%Y-%m-%d %H:%M}  {row.message.kind}  {row.why}")
        if (more := rows.count() - SHOWN) > 0:
            self.stdout.write(f"and {more} more")


def _those(ids: list[UUID]) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk__in=ids)
