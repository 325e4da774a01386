"""How an answer reads, and whose it is. Pure; told without names where leaders of others read along."""

import re
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.roles import Role
from asks.models import Answer, Ask
from core.remembered import remembered

_BECAUSE = re.compile(r"^\W*because\s+", re.IGNORECASE)


def is_waiting(answer: str, promised_for: date | None, *, today: date) -> bool:
    """Whether a leader owes an answer now. "Let me find out by" counts as waiting again when its day has passed."""
    return not answer or (answer == Answer.FINDING_OUT and promised_for is not None and promised_for < today)


def answer_words(answer: str, words: str, promised_for: date | None, *, today: date | None = None) -> str:
    """ "No, because the building has no lift.", "Try it until 26 March. Shared notes in two practices.".

    With ``today``, a promised day that has passed is said to be so.
    """
    if answer and today and is_waiting(answer, promised_for, today=today):
        day = date_format(promised_for, "j F") if promised_for else ""
        return _("An answer was promised by %(date)s. It waits again.") % {"date": day}
    until = date_format(promised_for, "j F") if promised_for else ""
    match answer:
        case Answer.NO:
            return _sentence(_("No, because %(words)s") % {"words": _BECAUSE.sub("", words)})
        case Answer.YES:
            return f"{_('Yes.')} {_sentence(words)}".strip()
        case Answer.TRY:
            return f"{_('Try it until %(date)s.') % {'date': until}} {_sentence(words)}".strip()
        case Answer.FINDING_OUT:
            return f"{_('Let me find out by %(date)s.') % {'date': until}} {_sentence(words)}".strip()
        case _:
            return ""


def _sentence(words: str) -> str:
    words = words.strip()
    return words if not words or words[-1] in ".!?…”" else f"{words}."


def owed_by(ask: Ask) -> str:
    """By job title, else by role: never a name."""
    if ask.to_title:
        return ask.to_title
    return role_words(ask.to.role if ask.to else "")


def owed_by_name(ask: Ask) -> str:
    """For those who work together: the leader's name and job title."""
    name = ask.to.user.name if ask.to else ""
    return ", ".join(part for part in (name, ask.to_title) if part) or role_words("")


@remembered(16)
def role_words(role: str) -> str:
    return str(Role(role).label) if role else _("Leaders")


@remembered(1024)  # a page may have hundreds of asks
def who_asks(team: str, to: str) -> str:
    return _("%(team)s asks %(to)s.") % {"team": team, "to": to}


@remembered(1024)
def waits(days: int) -> str:
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


@remembered(16)
def what_to_do(answer: str, *, recorded: bool) -> str:
    """What leads to the form for an answer; ``recorded``: a facilitator writes it down."""
    if recorded:
        return _("Write down an answer")
    return _("Say what happens next") if answer == Answer.TRY else _("Answer")
