"""Who can see a story and why, in plain words. Pure."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from stories.models import Consent, How, Reach


def who_sees(consent: Consent | None) -> str:
    """``consent`` is the one that stands, if there is one."""
    if consent is None:
        return _("Only you, who wrote it down, can see this.")
    words = {
        Reach.TEAM: _("Your team and your facilitator can see this. Nobody else."),
        Reach.LEADERS: _("The team, facilitators and leaders can see this. It may stand on the board."),
        Reach.PUBLIC: _("Everybody in this challenge can see this. It may stand on the board."),
        Reach.OUTSIDE: _("Everybody in this challenge can see this, and whoever has a link to the board."),
    }
    return words[Reach(consent.scope)]


def said_yes(consent: Consent) -> str:
    """ "The person it is about said yes, in writing, on 3 March 2026. It holds until 2 June 2026." """
    how = {How.SPOKEN: _("spoken"), How.WRITTEN: _("in writing"), How.THEMSELVES: _("it is their own story")}
    words = _("Yes from: %(who)s (%(how)s), %(day)s.") % {
        "who": consent.given_by,
        "how": how[How(consent.how)],
        "day": _day(consent.recorded_at),
    }
    if consent.last_moment:
        return f"{words} {_('It holds until %(day)s.') % {'day': _day(consent.last_moment)}}"
    return f"{words} {_('It holds until somebody takes it back.')}"


def over(consent: Consent) -> str:
    """Why a yes holds no more."""
    if consent.withdrawn_at is None:
        last = consent.last_moment or consent.recorded_at
        return _("The yes was until %(day)s and is over.") % {"day": _day(last)}
    return _("Taken back on %(day)s, %(how)s.") % {
        "day": _day(consent.withdrawn_at),
        "how": consent.get_withdrawn_how_display(),
    }


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y")
