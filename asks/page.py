"""All that the page of asks shows, in two queries at any size."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.actor import Actor
from access.policy import Action
from access.roles import COMMISSIONER, FACILITATOR
from asks.actions import FINAL, LEADERS
from asks.forms import AskForm
from asks.forms_answer import AnswerForm
from asks.models import Answer, Ask, Origin, Outcome, Permit
from asks.permitting import GRANTED
from asks.promises import promises
from asks.response import sentence
from asks.trying import trial_of
from asks.words import answer_words, owed_by_name, waits, what_to_do, who_asks
from core.bundle import Bundle
from teams.models import Participation, Team
from teams.requests import ChallengeRequest

READY = 3  # forms that stand ready; each further ask is one tap away from its own


@dataclass(frozen=True)
class Shown:
    """One ask as the page shows it; ``form`` if the person may answer it, or ``leads_to_form`` if many may be.

    Its lines are whole sentences: a page may have hundreds of asks. ``recorded``: answers are written down for leaders.
    """

    ask: Ask
    today: date
    asked_on: date
    answered_on: date | None
    first_on: date | None = None
    form: AnswerForm | None = None
    saved: bool = False
    leads_to_form: bool = False
    recorded: bool = False
    may_ask: bool = False

    @property
    def key(self) -> str:
        return str(self.ask.pk)

    @property
    def waiting(self) -> int:
        """Days since it was asked, whatever was promised meanwhile."""
        return (self.today - self.asked_on).days

    @property
    def meta(self) -> SafeString:
        """Who asks whom; while it is open how long it has waited, and by when they need to know."""
        who = who_asks(self.ask.team.name, owed_by_name(self.ask))
        if not self.is_open:
            return escape(who)
        return format_html("{} <b>{}</b>{}", who, waits(self.waiting), self._needed)

    @property
    def _needed(self) -> str:
        needed_by = self.ask.needed_by
        if needed_by is None:
            return ""
        words = _("was needed by %(date)s") if needed_by < self.today else _("needed by %(date)s")
        return " · " + words % {"date": date_format(needed_by, "j F")}

    @property
    def answer(self) -> str:
        return answer_words(self.ask.answer, self.ask.answer_words, self.ask.promised_for, today=self.today)

    @property
    def is_tried(self) -> bool:
        return self.ask.answer == Answer.TRY

    @property
    def tries(self) -> list[str]:
        """How each try went, in the team's words; or only until when it was."""
        told = [(date.fromisoformat(one["until"]), one["words"]) for one in vars(self.ask).get("tries", [])]
        lines = [
            _("How it went until %(date)s: “%(words)s”") % {"date": date_format(until, "j F"), "words": words}
            for until, words in told
        ]
        if not told and self.ask.tried_until:
            lines.append(_("It was tried until %(date)s.") % {"date": date_format(self.ask.tried_until, "j F")})
        return lines

    @property
    def may_tell(self) -> bool:
        """The team has not said yet how the try went that runs, or was the last."""
        until = trial_of(self.ask)
        told = {one["until"] for one in vars(self.ask).get("tries", [])}
        return self.may_ask and until is not None and until.isoformat() not in told

    @property
    def is_due(self) -> bool:
        """The try has come to its end: now it is asked about."""
        return self.is_tried and self.ask.promised_for is not None and self.ask.promised_for <= self.today

    @property
    def may_keep(self) -> bool:
        """What leaders granted can be put on the list of rules that bent."""
        return self.may_ask and self.ask.answer in GRANTED and not vars(self.ask).get("is_on_the_list", True)

    @property
    def answered(self) -> str:
        """When an answer came, and how long the team had waited for the first."""
        on = self.answered_on or self.today
        if self.first_on and self.first_on != on:
            return _("Answered on %(date)s.") % {"date": date_format(on, "j F")}
        days = (on - self.asked_on).days
        words = ngettext(
            "Answered on %(date)s, after %(days)s day.", "Answered on %(date)s, after %(days)s days.", days
        )
        return words % {"date": date_format(on, "j F"), "days": days}

    @property
    def do(self) -> str:
        return what_to_do(self.ask.answer, recorded=self.recorded)

    @property
    def is_open(self) -> bool:
        return self.ask.answer not in {"yes", "no", "try"}


def page(request: ChallengeRequest, *, form: AnswerForm | None = None, about: Ask | None = None) -> dict[str, Any]:
    """``form`` is an answer to show again, for the ask ``about``."""
    asks = list(ledger(request.actor))
    mine = [ask for ask in asks if may_answer(request, ask)]
    wanted = request.GET.get("answer")
    ready = {*mine[:READY], *(ask for ask in mine if str(ask.pk) == wanted)}
    shown = [
        shown_ask(request, ask, form=form if ask == about else None, ready=ask in ready or ask == about) for ask in asks
    ]
    return {
        "wanted": wanted,
        "open": [one for one in shown if one.is_open],
        "tried": [one for one in shown if one.is_tried],
        "answered": newest_first(one for one in shown if not one.is_open and not one.is_tried),
        "usual": sentence([(one.first_on - one.asked_on).days for one in shown if one.first_on]),
        **promises(request),
        "elsewhere": waiting_elsewhere(request) if request.actor.role == COMMISSIONER else 0,
        "asks_leaders": request.challenge.is_open and request.actor.can(Action.ASK_LEADERS),
        "where": request.participation.team.name if request.participation.team else request.challenge.name,
    }


def form_of(
    request: ChallengeRequest,
    team: Team,
    *,
    data: Mapping[str, Any] | None = None,
    stuck: str = "",
    begun_with: tuple[Origin, UUID] | None = None,
) -> AskForm:
    """A question of ``team``, which team_of found; ``begun_with`` a task, a milestone or a check-in."""
    people = Participation.objects.current().filter(challenge=request.challenge, role__in=LEADERS)
    return AskForm(
        data, leaders=list(people.by_name()), teams=request.teams, team=team, stuck=stuck, begun_with=begun_with
    )


def ledger(actor: Actor) -> QuerySet[Ask]:
    """All that its actor may read, with how tries went and whether it is on the list of rules that bent."""
    told = Outcome.objects.filter(ask=OuterRef("pk")).order_by("until")
    asks: QuerySet[Ask] = Ask.objects.visible_to(actor).oldest_first()
    return asks.annotate(
        tries=ArraySubquery(told.values(told=Bundle(until="until", words="words"))),
        is_on_the_list=Exists(Permit.objects.filter(ask=OuterRef("pk"))),
    )


def waiting_elsewhere(request: ChallengeRequest) -> int:
    """How many questions wait for other leaders: a commissioner reads here only what names them."""
    waiting = Ask.objects.filter(team__challenge=request.challenge).open()
    return waiting.exclude(to_id=request.actor.participation_id).count()


def newest_first(shown: Iterable[Shown]) -> list[Shown]:
    return sorted(shown, key=lambda one: one.answered_on or one.asked_on, reverse=True)


def shown_ask(
    request: ChallengeRequest, ask: Ask, *, form: AnswerForm | None = None, saved: bool = False, ready: bool = True
) -> Shown:
    zone = request.calendar.zone
    recorded = request.actor.role == FACILITATOR
    can_answer = not saved and may_answer(request, ask)
    if form is None and can_answer and ready:
        form = AnswerForm(ask, today=request.today, recorded=recorded)
    answered, first = (at.astimezone(zone).date() if at else None for at in (ask.answered_at, ask.first_answered_at))
    return Shown(
        ask,
        request.today,
        ask.asked_at.astimezone(zone).date(),
        answered,
        first,
        form,
        saved,
        leads_to_form=can_answer and form is None,
        recorded=recorded,
        may_ask=request.challenge.is_open and request.actor.can(Action.ASK_LEADERS, team_id=ask.team_id),
    )


def may_answer(request: ChallengeRequest, ask: Ask) -> bool:
    """Yes and no stand; anything else may still get an answer."""
    if ask.answer in FINAL or not request.challenge.is_open:
        return False
    actor = request.actor
    if actor.role == FACILITATOR:
        return actor.can(Action.RECORD_ANSWER, team_id=ask.team_id)
    return actor.can(Action.ANSWER_ASK, team_id=ask.team_id, named=ask.to_id == actor.participation_id)
