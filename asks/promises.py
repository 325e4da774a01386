"""What leaders promised, as the page of asks shows it: what is open first, then what became of the rest."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access.policy import Action
from asks.committing import may_close
from asks.models import Commitment, Kept
from asks.words import role_words
from teams.requests import ChallengeRequest

CLOSED_SHOWN = 20


@dataclass(frozen=True)
class Promised:
    row: Commitment
    today: date
    may_close: bool

    @property
    def key(self) -> str:
        return str(self.row.pk)

    @property
    def who(self) -> str:
        """Name and job title, for those who work together."""
        name = self.row.who.user.name if self.row.who else ""
        return ", ".join(part for part in (name, self.row.who_title) if part) or role_words("")

    @property
    def meta(self) -> str:
        to = self.row.team.name if self.row.team else _("all teams")
        return _("%(who)s, to %(team)s.") % {"who": self.who, "team": to}

    @property
    def says(self) -> str:
        return state_words(self.row, today=self.today)


def state_words(row: Commitment, *, today: date) -> str:
    """ "By 12 March.", "Promised for 12 March.", "Done on 10 March.": never more than what is so."""
    day = date_format(row.promised_for, "j F")
    match row.outcome:
        case Kept.KEPT:
            done = date_format(row.closed_at, "j F") if row.closed_at else day
            return f"{_('Done on %(date)s.') % {'date': done}} {row.outcome_words}".strip()
        case Kept.NOT_KEPT:
            return _("It could not be done, because: %(words)s") % {"words": row.outcome_words}
        case Kept.CHANGED:
            return _("It became something else: %(words)s") % {"words": row.outcome_words}
        case _:
            words = _("By %(date)s.") if row.promised_for >= today else _("Promised for %(date)s.")
            return words % {"date": day}


def title_of(row: Commitment) -> str:
    """By job title, else by role: never a name."""
    return row.who_title or role_words(row.who.role if row.who else "")


def promises(request: ChallengeRequest) -> dict[str, Any]:
    """One query."""
    rows = Commitment.objects.visible_to(request.actor).soonest_first().select_related("ask")
    shown = [
        Promised(row, request.today, request.challenge.is_open and not row.outcome and may_close(row, by=request.actor))
        for row in rows
    ]
    closed = sorted((one for one in shown if one.row.closed_at), key=lambda one: str(one.row.closed_at), reverse=True)
    return {
        "promised": [one for one in shown if not one.row.closed_at],
        "became": closed[:CLOSED_SHOWN],
        "may_promise": request.challenge.is_open and request.actor.can(Action.COMMIT),
    }
