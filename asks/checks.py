"""What must hold before anything is written in the ledger; if not, Refused with a sentence that says what to do."""

from datetime import date

from django.utils.translation import gettext as _

from challenges.models import Challenge
from core import clock
from core.errors import Refused


def must_be_a_day_to_come(on: date | None, *, challenge: Challenge) -> None:
    calendar = challenge.calendar
    if on and on < today_of(challenge):
        raise Refused(_("That date is past. Give a day to come."))
    if on and calendar.is_far_off(on):
        raise Refused(_("That date is too far off. Please check the year."))


def must_not_be_to_come(on: date, *, challenge: Challenge) -> None:
    if on > today_of(challenge):
        raise Refused(_("That date is still to come. Give the day since when you are allowed to."))


def today_of(challenge: Challenge) -> date:
    calendar = challenge.calendar
    return calendar.date_at(clock.now())
