"""What a rehearsal owed and sent, counted from the database."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, F

from notifications.models import Delivery, DeliveryState, Message

AN_HOUR = timedelta(hours=1)  # nudges are planned 15 minutes ahead; what waits longer waits for the morning


def lines(about: UUID) -> Iterator[str]:
    """Counts for one challenge: messages by kind and in digests, deliveries by state, and why they were called off."""
    messages = Message.objects.filter(about=about)
    deliveries = Delivery.objects.filter(message__about=about)
    yield f"{messages.count():>6}  messages owed, of these"
    for kind, count in messages.values_list("kind").annotate(n=Count("pk")).order_by("kind"):
        yield f"{count:>6}    {kind}"
    brought = messages.exclude(digest=None)
    yield f"{brought.count():>6}  of them brought together, in {brought.values('digest').distinct().count()} digests"
    yield f"{deliveries.count():>6}  deliveries, of these"
    states = deliveries.values_list("state").annotate(n=Count("pk")).order_by("-n")
    for state, count in states:
        yield f"{count:>6}    {DeliveryState(state).label.lower()}"
    waited = deliveries.filter(due_at__gt=F("message__made_at") + AN_HOUR).count()
    yield f"{waited:>6}    waited for the end of somebody’s quiet hours"
    reasons = deliveries.exclude(why="").values_list("why").annotate(n=Count("pk")).order_by("-n")
    for why, count in reasons:
        yield f"{count:>6}      because: {why}"
