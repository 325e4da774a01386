"""All that the page of asks shows, in two queries at any size."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.policy import Action
from access.roles import COMMISSIONER, FACILITATOR
from asks.actions import FINAL, LEADERS
from asks.forms import AskForm
from asks.forms_answer import AnswerForm
from asks.models import Ask, Origin
from asks.words import answer_words, owed_by_name, waits, what_to_do, who_asks
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
    form: AnswerForm | None = None
    saved: bool = False
    leads_to_form: bool = False
    recorded: bool = False

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
        return answer_words(self.ask.answer, self.ask.answer_words, self.ask.promised_for)

    @property
    def answered(self) -> str:
        """When an answer came, and how long the team had waited for it."""
        on = self.answered_on or self.today
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
    asks = list(Ask.objects.visible_to(request.actor).oldest_first())
    mine = [ask for ask in asks if may_answer(request, ask)]
    wanted = request.GET.get("answer")
    ready = {*mine[:READY], *(ask for ask in mine if str(ask.pk) == wanted)}
    shown = [
        shown_ask(request, ask, form=form if ask == about else None, ready=ask in ready or ask == about) for ask in asks
    ]
    return {
        "wanted": wanted,
        "open": [one for one in shown if one.is_open],
        "answered": newest_first(one for one in shown if not one.is_open),
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
    answered = ask.answered_at.astimezone(zone).date() if ask.answered_at else None
    return Shown(
        ask,
        request.today,
        ask.asked_at.astimezone(zone).date(),
        answered,
        form,
        saved,
        leads_to_form=can_answer and form is None,
        recorded=recorded,
    )


def may_answer(request: ChallengeRequest, ask: Ask) -> bool:
    """Yes and no stand; anything else may still get an answer."""
    if ask.answer in FINAL or not request.challenge.is_open:
        return False
    actor = request.actor
    if actor.role == FACILITATOR:
        return actor.can(Action.RECORD_ANSWER, team_id=ask.team_id)
    return actor.can(Action.ANSWER_ASK, team_id=ask.team_id, named=ask.to_id == actor.participation_id)
