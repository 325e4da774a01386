"""What went out and what became of it, for facilitators: who, what, when, by which channel. No address, no reason.

What goes only to those who have not answered is not in it: the weekly question, the check-in and the
number of the week. Nor is what went to people for what they said about themselves. A list of
these would be a list of who did something and who did not.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet, TextChoices
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from accounts.models import Channel
from challenges.models import Challenge
from notifications import rendering
from notifications.models import Delivery, DeliveryState, Unreachable
from notifications.why import GATHERED
from nudges.columns import UNNAMED
from nudges.occasions import Occasion
from nudges.rules import KINDS, MILESTONE_AFTER, MILESTONE_SOON, MILESTONE_TODAY

PAGE: Final = 50
THEIRS: Final = (Occasion.QUESTION, Occasion.CHECKIN, Occasion.DATA)
KINDS_SHOWN: Final = (
    MILESTONE_SOON,
    MILESTONE_TODAY,
    MILESTONE_AFTER,
    *(kind for occasion, kind in KINDS.items() if occasion not in THEIRS),
)


class Fate(TextChoices):
    """What became of a delivery, as a facilitator needs to know it."""

    WAITING = "waiting", gettext_lazy("Waiting")
    SENT = "sent", gettext_lazy("Sent")
    ARRIVED = "arrived", gettext_lazy("Arrived")
    TOGETHER = "together", gettext_lazy("In a list with others")
    CALLED_OFF = "called-off", gettext_lazy("Called off")
    LATE = "late", gettext_lazy("Too late")
    FAILED = "failed", gettext_lazy("Could not be sent")
    UNKNOWN = "unknown", gettext_lazy("Not known")


STATES: Final[dict[Fate, tuple[DeliveryState, ...]]] = {
    Fate.WAITING: (DeliveryState.PENDING, DeliveryState.SENDING),
    Fate.SENT: (DeliveryState.SENT,),
    Fate.ARRIVED: (DeliveryState.DELIVERED,),
    Fate.CALLED_OFF: (DeliveryState.CANCELLED,),
    Fate.TOGETHER: (DeliveryState.CANCELLED,),
    Fate.LATE: (DeliveryState.EXPIRED,),
    Fate.FAILED: (DeliveryState.FAILED,),
    Fate.UNKNOWN: (DeliveryState.UNCERTAIN,),
}
SENTENCES: Final[dict[Fate, str | Promise]] = {
    Fate.WAITING: gettext_lazy("It goes out at its hour, or when the person’s quiet hours end."),
    Fate.SENT: gettext_lazy("It is on its way. We have not heard more."),
    Fate.ARRIVED: gettext_lazy("It has arrived."),
    Fate.TOGETHER: gettext_lazy("The person gets it in one message with others."),
    Fate.CALLED_OFF: gettext_lazy("It did not go out."),
    Fate.LATE: gettext_lazy("It would have come too late to be of use, so it did not go out."),
    Fate.FAILED: gettext_lazy("It did not get through."),
    Fate.UNKNOWN: gettext_lazy("Nobody can say whether it went out, so it is not sent again by itself."),
}
NEEDS_A_LOOK: Final = frozenset({Fate.FAILED, Fate.UNKNOWN})
LOST: Final[dict[str, str | Promise]] = {
    Channel.EMAIL: gettext_lazy("%(name)s’s e-mail address does not take our mails. Ask them for another."),
    Channel.SMS: gettext_lazy("%(name)s’s number does not take our text messages. Ask them for another."),
    Channel.PUSH: gettext_lazy("%(name)s’s phone takes no notices any more. They can switch them on again."),
}


@dataclass(frozen=True)
class Line:
    what: str
    to: str
    when: datetime
    by: str
    state: str
    more: str  # what it means, where somebody may have to do something


def deliveries(challenge: Challenge, *, fate: str = "") -> QuerySet[Delivery]:
    """The newest first; of one fate, or of all."""
    rows = Delivery.objects.filter(message__about=challenge.pk, message__kind__in=KINDS_SHOWN)
    rows = rows.exclude(message__context__has_key=UNNAMED).filter(message__person__isnull=False)
    if fate in Fate.values:
        in_a_list = Q(why__in=GATHERED)
        rows = rows.filter(state__in=STATES[Fate(fate)])
        rows = rows.filter(in_a_list) if fate == Fate.TOGETHER else rows
        rows = rows.exclude(in_a_list) if fate == Fate.CALLED_OFF else rows
    when = Coalesce("settled_at", "due_at")
    return rows.select_related("message__person").annotate(when=when).order_by("-when", "pk")


def line_of(delivery: Delivery) -> Line:
    """In the reader's language."""
    fate = fate_of(delivery)
    return Line(
        what=rendering.subject(delivery.message),
        to=str(delivery.message.person),
        when=delivery.settled_at or delivery.due_at,
        by=str(Channel(delivery.channel).label),
        state=str(fate.label),
        more=str(SENTENCES[fate]) if fate in NEEDS_A_LOOK else "",
    )


def fate_of(delivery: Delivery) -> Fate:
    if delivery.state == DeliveryState.CANCELLED:
        return Fate.TOGETHER if delivery.why in GATHERED else Fate.CALLED_OFF
    return next(fate for fate, states in STATES.items() if delivery.state in states)


def lost(challenge: Challenge) -> list[str]:
    """Who cannot be reached, and what to do about it. One query."""
    gone = Unreachable.objects.filter(
        person__participations__challenge=challenge, person__participations__left_at=None, person__is_active=True
    )
    rows = gone.order_by("person__name", "channel").values_list("person__name", "channel")
    return [str(LOST[channel]) % {"name": name} for name, channel in rows]
