from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.calendar import Calendar
from checkins.forms import CheckInForm, Choices
from checkins.models import Unsticker
from core.dates import from_to
from identifiers import forms
from measures.models import Measure


class CardForm(CheckInForm):
    """A check-in as its paper card says it. ``then`` is whose card comes next; ``anyway`` keeps two of one week."""

    week = forms.TypedChoiceField(
        label=gettext_lazy("Which week is the card of?"),
        coerce=int,
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Choose one of the weeks so far.")),
    )
    then = forms.ChoiceField(
        label=gettext_lazy("Whose card is next?"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose somebody of this team.")},
    )
    anyway = forms.BooleanField(label=gettext_lazy("It is another card: keep both"), required=False)

    def __init__(self, *args: Any, measure: Measure | None, weeks: Choices, next_people: Choices, **more: Any) -> None:
        super().__init__(*args, measure=measure, who=_who, **more)
        self.fields["week"].choices = weeks  # type: ignore[attr-defined]
        self.fields["then"].choices = next_people  # type: ignore[attr-defined]
        self.fields["confidence"].help_text = _(
            "You see it while you copy it, and on no page after that. Leave it empty if the card does."
        )
        leave_out = _("The team and its facilitators will see this. Leave out every name on the card.")
        self.fields["stuck"].help_text = self.fields["note"].help_text = leave_out


def _who() -> Choices:
    return [(value.value, str(value.label)) for value in Unsticker]


def weeks_to_choose(calendar: Calendar, *, today: int) -> Choices:
    """This week first, back to the launch."""
    return [(str(week), week_words(week, calendar, today=today)) for week in range(calendar.week_of(today), -1, -1)]


def week_words(week: int, calendar: Calendar, *, today: int) -> str:
    """ "Week 5: 4 to 10 March", "This week, week 6: from 11 March"."""
    first, last = calendar.dates_of_week(week)
    if week == 0:
        return _("The launch: %(date)s") % {"date": date_format(last, "j F")}
    if week == calendar.week_of(today):
        return _("This week, week %(week)s: from %(first)s") % {"week": week, "first": date_format(first, "j F")}
    return _("Week %(week)s: %(dates)s") % {"week": week, "dates": from_to(first, last)}
