"""What an operator can do with a delivery."""

from django.db import transaction
from django.db.models import QuerySet

from core import clock
from notifications import unreachable
from notifications.doorbell import ring_on_commit
from notifications.models import Delivery, DeliveryState

SEEN = "An operator saw that it arrived"
NOT_SENT = [DeliveryState.UNCERTAIN, DeliveryState.FAILED]


def take_as_sent(deliveries: QuerySet[Delivery]) -> int:
    """The operator found out that uncertain ones did arrive. Returns how many; others stay as they are."""
    return deliveries.filter(state=DeliveryState.UNCERTAIN).update(
        state=DeliveryState.SENT, why=SEEN, settled_at=clock.now()
    )


@transaction.atomic
def send_again(deliveries: QuerySet[Delivery]) -> int:
    """On purpose, those that failed or are uncertain: the person may get an uncertain one twice.

    An address that failed for good is tried once more. Returns how many wait again. It has the same
    Message-ID, so many mail programs show it once.
    """
    now = clock.now()
    chosen = deliveries.filter(state__in=NOT_SENT).select_for_update(of=("self",)).order_by("pk")
    rows = list(chosen.select_related("message__person"))
    unreachable.clear_those_of(rows)  # else the claim would not send them, since that address failed before
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=DeliveryState.PENDING,
        due_at=now,
        expires_at=None,  # the operator knows how late it is
        attempts=0,
        token=None,
        leased_until=None,
        begun_at=None,
        settled_at=None,
        why="",
    )
    due: dict[str, list[str]] = {}
    for row in rows:
        due.setdefault(row.channel, []).append(str(row.pk))
    ring_on_commit(due)
    return len(rows)
