"""Whether a rule can work as somebody chose it; if not, Refused with a sentence that says what to do."""

from dataclasses import dataclass
from datetime import time
from typing import Final

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.roles import Function, Perspective, Role
from challenges.calendar import Shift
from challenges.models import Challenge
from core.errors import Refused
from nudges.occasions import Occasion
from nudges.rules import MAY_BE_TOLD, REACH, WEEKLY
from nudges.wording import gaps_of, unknown_gaps
from teams.models import Team

LINE, WORDS = 80, 600
FOR_ONE: Final = {
    Occasion.ASK: gettext_lazy("This goes to the leader who owes the answer, and to nobody else."),
    Occasion.PROMISE: gettext_lazy("This goes to the leader who promised, and to nobody else."),
    Occasion.PROMISE_OVER: gettext_lazy("This goes to the leader who promised, and to nobody else."),
    Occasion.TRIAL: gettext_lazy("This goes to the team that tries, and to nobody else."),
    Occasion.TRIAL_NEXT: gettext_lazy("This goes to the leader who said “try it”, and to nobody else."),
    Occasion.COMMITMENT: gettext_lazy("This goes to the leader who promised, and to nobody else."),
    Occasion.UNREACHED: gettext_lazy("This goes to the facilitators, and to nobody else."),
}


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What a facilitator chooses for a rule: the fields of nudges.models.Rule that they fill in."""

    at: time
    offset: int | None = None
    weekday: int | None = None
    shift: Shift = Shift.STAY
    roles: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    perspective: str = ""
    team: Team | None = None
    subject: str = ""
    words: str = ""


def can_be_added(occasion: str) -> Occasion:
    if occasion not in Occasion.values or occasion == Occasion.UNREACHED:
        raise Refused(_("Choose what the message is about."))
    return Occasion(occasion)


def check(occasion: Occasion, to: Chosen, challenge: Challenge) -> None:
    """Raises Refused."""
    _check_day(occasion, to)
    _check_people(occasion, to, challenge)
    _check_words(occasion, to)


def _check_day(occasion: Occasion, to: Chosen) -> None:
    if occasion in WEEKLY:
        if to.weekday not in range(7):
            raise Refused(_("Choose a day of the week."))
        if to.offset is not None:
            raise Refused(_("This comes once a week: it has a weekday and no number of days."))
        if to.shift != Shift.STAY:
            raise Refused(_("This comes once a week, on its weekday: it does not move for a bank holiday."))
        return
    if to.weekday is not None:
        raise Refused(_("This hangs on a day of its own: it has a number of days and no weekday."))
    if occasion == Occasion.UNREACHED:
        return
    first, last = REACH[occasion]
    if to.offset is None or not first <= to.offset <= last:
        raise Refused(
            _("Choose a number of days from %(first)s to %(last)s. Before is below zero.")
            % {"first": first, "last": last}
        )


def _check_people(occasion: Occasion, to: Chosen, challenge: Challenge) -> None:
    may = MAY_BE_TOLD[occasion]
    chosen = to.roles or to.functions or to.perspective
    if not may and (chosen or to.team):
        raise Refused(str(FOR_ONE[occasion]))
    if any(role not in may for role in to.roles):
        raise Refused(_("This can go to: %(who)s.") % {"who": get_text_list([str(r.label) for r in may], _("and"))})
    if any(function not in Function.values for function in to.functions) or (
        to.perspective and to.perspective not in Perspective.values
    ):
        raise Refused(_("Choose from the list."))
    if to.roles and Role.MEMBER not in to.roles and (to.functions or to.team):
        raise Refused(_("Teams, and what people do in them, are about team members. Choose team members too."))
    if to.team and to.team.challenge_id != challenge.pk:
        raise Refused(_("Choose a team of this challenge."))


def _check_words(occasion: Occasion, to: Chosen) -> None:
    if len(to.subject) > LINE or len(to.words) > WORDS:
        raise Refused(
            _("The first line can have %(line)s letters and the message %(words)s.") % {"line": LINE, "words": WORDS}
        )
    if unknown := unknown_gaps(f"{to.subject} {to.words}", occasion):
        known = " ".join(f"{{{name}}}" for name in gaps_of(occasion))
        raise Refused(
            _("%(unknown)s means nothing here. In braces you can write: %(known)s")
            % {"unknown": " ".join(unknown), "known": known}
        )
