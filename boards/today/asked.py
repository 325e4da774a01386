"""What the team asked of leaders, as Today tells it: what waits, and the answers of the last two weeks."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from asks.models import Answer, Ask
from asks.words import answer_words, is_waiting
from challenges.calendar import Calendar
from core import clock
from core.bundle import Bundle
from teams.models import Participation, Team

NEWS = 14
SHOWN = 3


@dataclass(frozen=True)
class Asked:
    question: str
    says: str
    is_answered: bool


def asks_of(team: Team, me: Participation, *, calendar: Calendar) -> "QuerySet[Ask, Any]":
    """The newest answers first, then what has waited longest."""
    fresh = calendar.moment_of(calendar.day_of(clock.now()) - NEWS)
    asks = Ask.objects.visible_to(me.as_actor()).filter(
        Q(answer__in=("", Answer.FINDING_OUT)) | Q(answered_at__gte=fresh), team=team
    )
    in_order = asks.order_by(F("answered_at").desc(nulls_last=True), "asked_at")
    told = Bundle(
        question="question",
        answer="answer",
        words="answer_words",
        promised_for="promised_for",
        moment=Case(When(answer="", then="asked_at"), default="answered_at"),
    )
    return in_order.values(told=told)[:SHOWN]


def asked(told: dict[str, Any], *, calendar: Calendar) -> Asked:
    on = datetime.fromisoformat(told["moment"])
    if told["answer"]:
        until = date.fromisoformat(told["promised_for"]) if told["promised_for"] else None
        today = calendar.date_at(clock.now())
        says = answer_words(told["answer"], told["words"], until, today=today)
        return Asked(told["question"], says, is_answered=not is_waiting(told["answer"], until, today=today))
    days = (calendar.date_at(clock.now()) - calendar.date_at(on)).days
    return Asked(told["question"], _waits(days), is_answered=False)


def _waits(days: int) -> str:
    if days < 1:
        return _("Sent today.")
    return ngettext("Waiting for %(n)s day.", "Waiting for %(n)s days.", days) % {"n": days}
