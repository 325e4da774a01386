"""How it stands, in words: one sentence for each thing a person can choose."""

from typing import Final

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Channel, Rhythm, User

RHYTHMS: Final = {
    Rhythm.EACH: gettext_lazy("Each message comes by itself."),
    Rhythm.DAILY: gettext_lazy("Your messages come together, once a day."),
    Rhythm.WEEKLY: gettext_lazy("Your messages come together, once a week."),
}


LOST: Final = {
    Channel.EMAIL: gettext_lazy("An e-mail to your address came back, so we send none there just now."),
    Channel.SMS: gettext_lazy("A text message did not reach your number, so we send none there just now."),
}


def of_rhythm(person: User) -> str:
    return str(RHYTHMS[Rhythm(person.rhythm)])


def of_hours(person: User) -> str:
    hours = {"start": time_format(person.quiet_from, "H:i"), "end": time_format(person.quiet_until, "H:i")}
    if person.quiet_from == person.quiet_until:
        return _("Nothing comes at the weekend.") if person.weekend_off else _("Messages may come at any hour.")
    if person.weekend_off:
        return _("Nothing comes from %(start)s to %(end)s, nor at the weekend.") % hours
    return _("Nothing comes from %(start)s to %(end)s.") % hours


def of_cap(person: User) -> str:
    if person.weekly_cap == 0:
        return _("No reminder comes by itself.")
    many = ngettext("At most %(number)s reminder a week.", "At most %(number)s reminders a week.", person.weekly_cap)
    return many % {"number": person.weekly_cap}
