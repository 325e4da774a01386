"""A leader is replaced: what is open passes on to who comes after them; what was answered stays with who answered."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from access.roles import COMMISSIONER, SPONSOR
from asks.checks import today_of
from asks.models import Answer, Ask, Commitment
from core.errors import Refused
from notifications import outbox
from teams.actions import remove
from teams.models import Participation

LEADERS = (SPONSOR, COMMISSIONER)


@dataclass(frozen=True)
class Open:
    """What waits for a leader: questions, answers they wanted to find out and tries that run; and promises."""

    asks: QuerySet[Ask]
    promises: QuerySet[Commitment]


def open_of(leader: Participation) -> Open:
    waits = Q(answer="") | Q(answer=Answer.FINDING_OUT)
    runs = Q(answer=Answer.TRY, promised_for__gte=today_of(leader.challenge))
    theirs = Q(to=leader) | Q(answered_by=leader)
    asks = Ask.objects.filter(theirs & (waits | runs), team__challenge=leader.challenge_id)
    return Open(asks, Commitment.objects.filter(who=leader, closed_at=None))


def who_could(leader: Participation) -> "QuerySet[Participation]":
    """Other leaders who take part now."""
    people = Participation.objects.filter(challenge=leader.challenge_id, role__in=LEADERS).current()
    return people.exclude(pk=leader.pk).by_name()


@transaction.atomic
def replace_leader(leader: Participation, *, by: Actor, successor: Participation) -> None:
    """``successor`` is told once what is theirs now, and ``leader`` takes part no longer. Again changes nothing."""
    by.must(Action.REMOVE_PERSON)
    if by.challenge_id != leader.challenge_id or leader.role not in LEADERS:
        raise PermissionDenied
    if successor not in who_could(leader):
        raise Refused(_("Choose a leader who takes part in this challenge."))
    found = open_of(leader)
    asks = list(found.asks.select_for_update().values_list("pk", flat=True))
    promises = list(found.promises.select_for_update().values_list("pk", flat=True))
    Ask.objects.filter(pk__in=asks).update(to=successor)
    Commitment.objects.filter(pk__in=promises).update(who=successor)
    remove(leader, by=by)
    if asks or promises:
        _tell(successor, leader, asks=len(asks), promises=len(promises))


def _tell(successor: Participation, leader: Participation, *, asks: int, promises: int) -> None:
    challenge = leader.challenge
    outbox.post(
        kind="asks/taken_over",
        to=[successor.user],
        occasion=f"taken_over:{leader.pk}:{successor.pk}",
        context={"challenge": challenge.name, "before": leader.user.name, "asks": asks, "promises": promises},
        about=challenge.pk,
        link=reverse("asks:asks", args=[challenge.slug]),
    )
