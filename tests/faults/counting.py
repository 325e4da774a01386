"""What was owed, what arrived and what the product says of it."""

from collections import Counter
from dataclasses import dataclass, field

from accounts.models import Channel
from notifications.models import Delivery, DeliveryState
from tests.faults.trial import Trial

DONE = {DeliveryState.SENT, DeliveryState.DELIVERED}


@dataclass
class Count:
    channel: str
    owed: int = 0
    arrived: int = 0
    twice: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)  # neither there nor uncertain
    uncertain: int = 0
    uncertain_but_there: int = 0
    told_wrong: list[str] = field(default_factory=list)  # there, yet not said to be sent or uncertain


def arrivals(trial: Trial) -> dict[str, Counter[str]]:
    """How often each delivery arrived, by channel and the delivery's id."""
    return {
        Channel.EMAIL: Counter(mail.id.strip("<>").partition("@")[0] for mail in trial.mails),
        Channel.SMS: Counter(str(one.reference) for one in trial.notify.accepted),
        Channel.PUSH: Counter(push.headers["topic"] for push in trial.push.pushes),
    }


def count(trial: Trial) -> list[Count]:
    there = arrivals(trial)
    counts = {channel: Count(channel) for channel in there}
    for row in Delivery.objects.all():
        tally, times = counts[row.channel], there[row.channel][key_of(row)]
        tally.owed += 1
        tally.arrived += bool(times)
        if row.state == DeliveryState.UNCERTAIN:
            tally.uncertain += 1
            tally.uncertain_but_there += bool(times)
        if times > 1:
            tally.twice.append(str(row.pk))
        if not times and row.state != DeliveryState.UNCERTAIN:
            tally.lost.append(f"{row.pk} {row.state} {row.why}")
        if times and row.state not in DONE | {DeliveryState.UNCERTAIN}:
            tally.told_wrong.append(f"{row.pk} {row.state} {row.why}")
    return list(counts.values())


def key_of(delivery: Delivery) -> str:
    return delivery.pk.hex if delivery.channel == Channel.PUSH else str(delivery.pk)
