"""People who choose and change how they are told, lived through minute by minute with what sends in production.

The mail server is left out: what a carrier would answer is diced. Everything else is
the outbox, the sweep and the claim, on the database.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from itertools import count
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Min

from accounts.models import Channel, User
from core import clock
from notifications import claims, gathering, outbox, owing, settling
from notifications.claims import Lease
from notifications.models import ChannelChoice, Delivery, Message, PushSubscription
from notifications.querysets import DIGEST
from notifications.topics import topic_of
from tests.notifications.stretches import Stretch

PLANNED = """
SELECT person_id, '' AS address, kind, occasion, NULL::uuid AS about, '{}'::jsonb AS context, '' AS link, is_nudge,
    due_at, expires_at
FROM unnest(%(people)s::uuid[], %(kinds)s::text[], %(occasions)s::text[], %(nudges)s::bool[], %(due)s::timestamptz[],
    %(expire)s::timestamptz[]) AS planned(person_id, kind, occasion, is_nudge, due_at, expires_at)
"""
KINDS = ["tests/hello", "tests/other"]  # people choose channels for the second
NIGHTS = [(20, 8), (20, 8), (22, 7), (0, 0), (9, 17), (0, 9), (13, 0), (2, 3), (1, 2), (23, 2), (18, 14)]
AHEAD = timedelta(minutes=15)


@dataclass(frozen=True)
class Say:
    """How somebody wants to be told, from some moment on."""

    time_zone: str
    quiet_from: time
    quiet_until: time
    weekend_off: bool
    snoozed_until: datetime | None
    rhythm: str
    weekly_cap: int
    channels: tuple[str, ...]
    of_topic: tuple[str, ...] | None

    def by(self, kind: str) -> tuple[str, ...]:
        return self.of_topic if topic_of(kind) and self.of_topic is not None else self.channels


@dataclass(frozen=True)
class Nudge:
    person: UUID
    kind: str
    occasion: str
    is_nudge: bool
    due_at: datetime
    expires_at: datetime | None


@dataclass(frozen=True)
class Try:
    """One hand-over: at that moment, to somebody who wanted to be told so. ``lines`` of a digest are its messages."""

    at: datetime
    message: Message
    delivery: UUID
    channel: str
    say: Say
    outcome: str
    lines: tuple[UUID, ...]

    @property
    def is_told(self) -> bool:
        return self.outcome in {"sent", "uncertain"}


@dataclass
class Life:
    stretch: Stretch
    zones: Sequence[str]
    dice: Random
    now: datetime = field(init=False)
    says: dict[UUID, Say] = field(default_factory=dict)
    before: dict[UUID, list[Say]] = field(default_factory=lambda: defaultdict(list))
    nudges: list[Nudge] = field(default_factory=list)
    called_off: set[str] = field(default_factory=set)
    tries: list[Try] = field(default_factory=list)
    are_gone: bool = False  # some worker was, with what it held

    def live(self) -> None:
        """Through the stretch, and then until nothing waits any more."""
        self.now = self.stretch.begins
        self._settle_in()
        steps = count()
        while self.now < self.stretch.ends:
            if next(steps) % 10 == 0:
                _let_the_database_look()
            self._minute(plan=True)
            self._somebody_acts()
            self.now += timedelta(minutes=self.dice.choice([1, 20, 59, 120, 170, 400, 660]))
        while self.now < self.stretch.ends + timedelta(days=12) and (then := self._then()):
            self.now = then
            self._minute(plan=False)

    def _settle_in(self) -> None:
        people = [User(name=f"Person {n}", email=f"p{n}@example.org") for n in range(len(self.zones))]
        for n, (person, zone) in enumerate(zip(people, self.zones, strict=True)):
            person.phone = f"+4477009{n:05}" if self.dice.random() < 0.8 else None
            self.says[person.pk] = self._say(zone)
            _write(person, self.says[person.pk])
        User.objects.bulk_create(people)
        devices = [person for person in people if self.dice.random() < 0.5]
        PushSubscription.objects.bulk_create(
            PushSubscription(person=person, endpoint=f"https://push.example/{person.pk}", p256dh="k", auth="k")
            for person in devices
        )
        self._choose(people)
        self.nudges = sorted((n for person in people for n in self._nudges(person)), key=lambda nudge: nudge.due_at)
        self._unplanned = list(self.nudges)

    def _say(self, zone: str) -> Say:
        begins, ends = self.dice.choice(NIGHTS)
        half = self.dice.choice([0, 0, 30])
        ways = [channel for channel in Channel.values if self.dice.random() < 0.5]
        chosen = tuple(self.dice.sample(Channel.values, self.dice.randrange(4)))
        return Say(
            time_zone=zone,
            quiet_from=time(begins, half),
            quiet_until=time(ends, half),
            weekend_off=self.dice.random() < 0.4,
            snoozed_until=self._moment() if self.dice.random() < 0.2 else None,
            rhythm=self.dice.choice(["each", "each", "each", "daily", "weekly"]),
            weekly_cap=self.dice.choice([0, 1, 2, 3, 3, 3, 5, 21]),
            channels=("email", *ways) if self.dice.random() < 0.9 else tuple(ways),
            of_topic=chosen if self.dice.random() < 0.4 else None,
        )

    def _choose(self, people: Sequence[User]) -> None:
        ChannelChoice.objects.filter(person__in=people).delete()
        ChannelChoice.objects.bulk_create(
            ChannelChoice(person=person, topic=topic_of(KINDS[1]), channels=list(chosen))
            for person in people
            if (chosen := self.says[person.pk].of_topic) is not None
        )

    def _nudges(self, person: User) -> list[Nudge]:
        def one(n: int) -> Nudge:
            due = self._moment()
            use = self.dice.choice([None, None, 2, 12, 30])
            return Nudge(
                person=person.pk,
                kind=self.dice.choice(KINDS),
                occasion=f"test:{person.pk}:{n}",
                is_nudge=self.dice.random() < 0.9,
                due_at=due,
                expires_at=due + timedelta(hours=use) if use else None,
            )

        return [one(n) for n in range(self.dice.choice([1, 2, 3, 7]))]

    def _moment(self) -> datetime:
        return self.stretch.begins + timedelta(minutes=self.dice.randrange(self.stretch.days * 24 * 60))

    def _minute(self, *, plan: bool) -> None:
        """What production does each minute."""
        with clock.pretend(self.now):
            if plan:
                self._plan()
            settling.expire(now=self.now)
            if self.are_gone:
                settling.lapse(now=self.now)
            gathering.make(now=self.now)
            waiting: dict[str, list[UUID]] = defaultdict(list)
            for delivery, channel in Delivery.objects.due(now=self.now).values_list("pk", "channel"):
                waiting[channel].append(delivery)
            for channel, ids in sorted(waiting.items()):
                half = self.dice.choice([0, 0, 0, len(ids) // 2])  # by one worker or by two
                for batch in (ids[:half], ids[half:]):
                    self._carry(channel, batch)

    def _plan(self) -> None:
        planned = [nudge for nudge in self._unplanned if nudge.due_at <= self.now + AHEAD]
        self._unplanned = self._unplanned[len(planned) :]
        again = self.dice.sample(self.nudges, 2)  # another planner, or one that comes again
        for batch in (planned, [nudge for nudge in again if nudge in planned]):
            if batch:
                owing.owe(PLANNED, _columns(batch), now=self.now)

    def _carry(self, channel: str, ids: Sequence[UUID]) -> None:
        for lease in claims.claim(ids, now=self.now) if ids else ():
            outcome = self.dice.choices(["sent", "later", "failed", "uncertain", "gone"], [86, 6, 3, 3, 2])[0]
            gathered = Message.objects.gathered_in(lease.message) if lease.message.kind == DIGEST else ()
            lines = tuple(message.pk for message in gathered)
            say = self.says[lease.message.person_id or UUID(int=0)]
            self.tries.append(Try(self.now, lease.message, lease.delivery_id, channel, say, outcome, lines))
            self.are_gone |= outcome == "gone"
            _settle(lease, outcome, self.now)

    def _somebody_acts(self) -> None:
        person = self.dice.choice(list(self.says))
        theirs = [nudge.occasion for nudge in self.nudges if nudge.person == person]
        with clock.pretend(self.now):
            match self.dice.randrange(8):
                case 0:
                    self.called_off.update(theirs[:2])
                    for occasion in theirs[:2]:
                        outbox.call_off(occasion=occasion, why="Moved")
                case 1:
                    Message.objects.filter(occasion__in=theirs[:3], called_off_at=None).update(read_at=self.now)
                case 2 | 3:
                    self._change_mind(person)

    def _change_mind(self, person: UUID) -> None:
        old, new = self.says[person], self._say(self.says[person].time_zone)
        names = self.dice.sample(["weekend_off", "snoozed_until", "rhythm", "weekly_cap", "of_topic"], 2)
        changed: dict[str, Any] = {name: getattr(new, name) for name in names}
        self.before[person].append(old)
        self.says[person] = replace(old, **changed)
        user = User.objects.get(pk=person)
        _write(user, self.says[person])
        user.save()
        self._choose([user])

    def _then(self) -> datetime | None:
        """The next moment at which something could happen; None when nothing waits any more."""
        put_aside = Message.objects.filter(gathered_at__isnull=False, digest=None, called_off_at=None, read_at=None)
        in_hand = Delivery.objects.filter(state="sending")
        first = Delivery.objects.waiting().aggregate(first=Min("due_at"))["first"]
        soon = self.now + timedelta(hours=4) if in_hand.exists() or put_aside.exists() else None
        moments = [max(moment, self.now + timedelta(minutes=1)) for moment in (first, soon) if moment]
        return min(moments, default=None)


def _write(person: User, say: Say) -> None:
    for name in ("time_zone", "quiet_from", "quiet_until", "weekend_off", "snoozed_until", "rhythm", "weekly_cap"):
        setattr(person, name, getattr(say, name))
    person.channels = list(say.channels)


def _let_the_database_look() -> None:
    """At how many rows there are, as it does by itself; it cannot while the transaction of a test goes on."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE accounts_user, notifications_message, notifications_delivery")


def _columns(nudges: Sequence[Nudge]) -> dict[str, list[Any]]:
    return {
        "people": [nudge.person for nudge in nudges],
        "kinds": [nudge.kind for nudge in nudges],
        "occasions": [nudge.occasion for nudge in nudges],
        "nudges": [nudge.is_nudge for nudge in nudges],
        "due": [nudge.due_at for nudge in nudges],
        "expire": [nudge.expires_at for nudge in nudges],
    }


def _settle(lease: Lease, outcome: str, now: datetime) -> None:
    if outcome == "gone":  # the worker
        return
    assert claims.begin(lease, now=now)
    match outcome:
        case "sent":
            settling.sent(lease, now=now)
        case "later":
            settling.try_again(lease, why="451 Later", now=now)
        case "failed":
            settling.failed(lease, why="550 No", now=now)
        case "uncertain":
            settling.uncertain(lease, why="No answer", now=now)
