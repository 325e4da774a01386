"""Where questions began, told at that place: what was asked because of it, and how that stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.actor import Actor
from asks.models import Ask
from asks.words import answer_words
from core.bundle import Bundle
from teams.requests import ChallengeRequest


@dataclass(frozen=True)
class Begun:
    question: str
    says: str
    url: str


def asked_with(actor: Actor) -> ArraySubquery:
    """What was asked because of each row of a query: for rows with an id and a team. The oldest first.

    An ask says itself where it began, so only those of the same team count.
    """
    asks = Ask.objects.visible_to(actor).filter(from_id=OuterRef("pk"), team=OuterRef("team")).order_by("asked_at")
    fields = {name: name for name in ("pk", "question", "asked_at", "answer", "answer_words", "promised_for")}
    return ArraySubquery(asks.values(told=Bundle(**fields)))


def begun(request: ChallengeRequest, told: Iterable[Mapping[str, Any]]) -> list[Begun]:
    """As asked_with has read them."""
    url = reverse("asks:asks", args=[request.challenge.slug])
    return [Begun(one["question"], _says(one, request), f"{url}#ask-{one['pk']}") for one in told]


def _says(one: Mapping[str, Any], request: ChallengeRequest) -> str:
    if one["answer"]:
        until = date.fromisoformat(one["promised_for"]) if one["promised_for"] else None
        return answer_words(one["answer"], one["answer_words"], until, today=request.today)
    asked = datetime.fromisoformat(one["asked_at"]).astimezone(request.calendar.zone).date()
    return waiting((request.today - asked).days)


def waiting(days: int) -> str:
    if days < 1:
        return _("Asked today.")
    return ngettext("Asked. Waiting for %(n)s day.", "Asked. Waiting for %(n)s days.", days) % {"n": days}
