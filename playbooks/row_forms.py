"""One row of a part of a playbook."""

from collections.abc import Iterable
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.calendar import Shift
from challenges.forms import Paragraph
from core.dates import read_day
from identifiers import forms
from playbooks.document import FIRST_DAY, LAST_DAY
from reflections.forms import FOR_WHOM, PHASE_WORDS

BLANK: Final = 3  # rows to fill in
MOST: Final = 140  # rows that are read
SHIFTS: Final = [
    (Shift.NEXT.value, gettext_lazy("goes to the next working day")),
    (Shift.BEFORE.value, gettext_lazy("goes to the working day before")),
    (Shift.STAY.value, gettext_lazy("stays where it is")),
]
AUDIENCES: Final = [(one.value, words) for one, words in FOR_WHOM]
SHOWS: Final = [
    ("", gettext_lazy("Nothing")),
    ("check_ins", gettext_lazy("This week’s check-ins")),
    ("goal", gettext_lazy("The goal")),
    ("chart", gettext_lazy("The chart")),
    ("plan", gettext_lazy("The plan")),
    ("stuck", gettext_lazy("What is stuck")),
    ("next_steps", gettext_lazy("The next 48 hours")),
    ("confidence", gettext_lazy("The vote: how sure we are")),
    ("agreement", gettext_lazy("The vote: how well we work together")),
    ("election", gettext_lazy("The election of a leader")),
    ("ideas", gettext_lazy("Ideas")),
    ("tests", gettext_lazy("Small tests")),
    ("asks", gettext_lazy("Asks of leaders")),
    ("brief", gettext_lazy("The brief")),
    ("stories", gettext_lazy("Stories")),
    ("lasting", gettext_lazy("What should last")),
]


class DayField(forms.CharField):
    """ "15", "Day 15" or "−14"."""

    unguarded = "read as a number"

    def __init__(self, label: Any = gettext_lazy("Day")) -> None:  # noqa: B008  a constant
        attrs = {"class": "nhsuk-input--width-5"}
        super().__init__(label=label, required=False, max_length=12, widget=forms.TextInput(attrs=attrs))

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        day = read_day(text.replace("−", "-"))
        if text and (day is None or not FIRST_DAY <= day <= LAST_DAY):
            told = {"first": str(FIRST_DAY).replace("-", "−"), "last": LAST_DAY}
            raise forms.ValidationError(_("Write a day from %(first)s to %(last)s.") % told)
        return day


def empty_rows(kind: "type[RowForm]", first: Iterable[dict[str, Any]]) -> "list[RowForm]":
    """Those there are, and some to fill in."""
    filled = list(first)
    shown = [kind(initial=row, prefix=f"row{number}") for number, row in enumerate([*filled, *({},) * BLANK])]
    shown[len(filled)].is_first_blank = True
    return shown


def sent_rows(request: HttpRequest, kind: "type[RowForm]") -> "list[RowForm]":
    there = [number for number in range(MOST) if f"row{number}-title" in request.POST]
    return [kind(request.POST, prefix=f"row{number}") for number in there]


class RowForm(forms.Form):
    """A row without a title is none. ``needs`` are what one with a title must have."""

    use_required_attribute = False
    needs: tuple[str, ...] = ()
    is_first_blank = False

    key = forms.SlugField(required=False, widget=forms.HiddenInput, max_length=40)

    @property
    def small(self) -> list[forms.BoundField]:
        """Those that stand side by side."""
        return [field for field in self.visible_fields() if field.name not in ("title", "more", "without_leaders")]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("title"):
            for name in self.needs:
                if data.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, _("Fill this in, too."))
        return data


class EventRow(RowForm):
    needs = ("day",)

    title = forms.CharField(label=gettext_lazy("What"), max_length=120, required=False)
    day = DayField()
    shift = forms.ChoiceField(label=gettext_lazy("On a weekend or bank holiday it"), choices=SHIFTS, required=False)
    more = Paragraph(label=gettext_lazy("What to know"), max_length=300, rows=2)

    def clean_shift(self) -> str:
        return self.cleaned_data["shift"] or Shift.NEXT.value


class MilestoneRow(EventRow):
    title = forms.CharField(label=gettext_lazy("Milestone"), max_length=140, required=False)
    more = Paragraph(label=gettext_lazy("Why it matters"), max_length=280, rows=2)
    theme = forms.CharField(label=gettext_lazy("Theme"), max_length=60, required=False)


class PromptRow(RowForm):
    needs = ("audience", "when")

    title = Paragraph(label=gettext_lazy("Question"), max_length=200, rows=2)
    audience = forms.ChoiceField(label=gettext_lazy("For whom"), choices=AUDIENCES, required=False)
    when = forms.ChoiceField(label=gettext_lazy("When"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phases = [(f"phase-{phase[0]}", words) for phase, words in PHASE_WORDS]
        weeks = [(f"week-{week}", _("Week %(n)s") % {"n": week}) for week in range(61)]
        self.fields["when"].choices = [*phases, *weeks]  # type: ignore[attr-defined]  # a field of choices


class StepRow(RowForm):
    needs = ("minutes",)

    title = forms.CharField(label=gettext_lazy("Step"), max_length=120, required=False)
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"),
        min_value=1,
        max_value=480,
        required=False,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-5", "inputmode": "numeric"}),
    )
    more = Paragraph(label=gettext_lazy("What to say or do"), max_length=600, rows=3)
    shows = forms.ChoiceField(label=gettext_lazy("Shows"), choices=SHOWS, required=False)
    without_leaders = forms.BooleanField(label=gettext_lazy("Leaders are out of the room"), required=False)


class TaskRow(RowForm):
    title = Paragraph(label=gettext_lazy("What to do"), max_length=200, rows=2)
    day = DayField(gettext_lazy("By which day, if there is one"))
