"""What leaders owe, answered and promised, as the board tells it: by job title, with days, and never a ranking."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from asks.models import Answer, Ask
from asks.promises import state_words
from asks.response import by_title, sentence
from asks.words import answer_words, owed_by
from boards.board.rows import Rows
from core.remembered import remembered

if TYPE_CHECKING:
    from boards.board.page import Now

WORDS_ABOVE: Final = 12
CLOSED_SHOWN: Final = 6


@dataclass(frozen=True)
class Owed:
    """An ask without an answer yet."""

    ask: Ask
    team: str
    days: int
    today: date

    @property
    def to(self) -> str:
        return owed_by(self.ask)

    @property
    def short(self) -> str:
        return Truncator(self.ask.question).words(WORDS_ABOVE, truncate="…")

    @property
    def says(self) -> str:
        """Whose it is, whom it waits for and since when; and when they will know, if they said so."""
        promised = answer_words(self.ask.answer, "", self.ask.promised_for, today=self.today) if self.ask.answer else ""
        return f"{_owed(self.team, self.to, self.days)} {promised}"


@remembered(1024)
def _owed(team: str, to: str, days: int) -> str:
    words = ngettext("%(team)s asks: %(to)s. %(days)s day.", "%(team)s asks: %(to)s. %(days)s days.", days)
    return words % {"team": team, "to": to, "days": days}


@dataclass(frozen=True)
class Answered:
    """An answer of leaders and how long the team waited for it."""

    ask: Ask
    days: int

    @property
    def words(self) -> str:
        return answer_words(self.ask.answer, self.ask.answer_words, self.ask.promised_for)

    @property
    def to(self) -> str:
        return owed_by(self.ask)


@dataclass(frozen=True)
class Promised:
    """What a leader promised to whom, and how it stands."""

    what: str
    says: str


def owed_and_answered(rows: Rows, now: "Now") -> tuple[list[Owed], list[Answered]]:
    """Those that wait, oldest first, and those answered, newest first."""
    names = {team.id: team.name for team in rows.ever}
    owed, answered = [], []
    for ask in rows.asks:
        asked = now.on(ask.asked_at)
        if ask.answered_at is None or ask.answer == Answer.FINDING_OUT:
            owed.append(Owed(ask, names[ask.team_id], (now.today - asked).days, now.today))
        else:
            answered.append(Answered(ask, (now.on(ask.first_answered_at or ask.answered_at) - asked).days))
    answered.sort(key=lambda one: one.ask.answered_at or now.moment, reverse=True)
    return owed, answered


def pace(answered: list[Answered]) -> dict[str, Any]:
    """How long leaders usually take, together and by job title; nothing where too few have been answered."""
    return {
        "usual": sentence([one.days for one in answered]),
        "usual_by_title": by_title((one.to, one.days) for one in answered),
    }


def promises(rows: Rows, now: "Now") -> list[Promised]:
    """What is open, the soonest first; then the newest of the rest."""
    names = {team.id: team.name for team in rows.ever}
    told = sorted(rows.promises, key=lambda one: (one.row.closed_at is not None, one.row.promised_for))
    still = [one for one in told if one.row.closed_at is None]
    closed = sorted((one for one in told if one.row.closed_at), key=lambda one: str(one.row.closed_at), reverse=True)
    return [
        Promised(
            one.row.what,
            _("%(who)s, to %(team)s. %(state)s")
            % {
                "who": one.title,
                "team": names.get(one.row.team_id, _("all teams")) if one.row.team_id else _("all teams"),
                "state": state_words(one.row, today=now.today),
            },
        )
        for one in (*still, *closed[:CLOSED_SHOWN])
    ]
