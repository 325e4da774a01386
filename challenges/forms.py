"""What people fill in about a challenge."""

from datetime import date, time
from typing import Any, Final, cast

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from challenges.actions import BriefFields, Dates
from challenges.calendar import Calendar
from challenges.models import Challenge, EventKind
from challenges.regions import CHOICES
from core.once import OnceField
from core.zones import ZONES
from identifiers import forms

LENGTHS: Final = (14, 200)
CLOCK: Final = _("Write the time like 08:30.")
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


class Paragraph(forms.CharField):
    """A few lines of plain words."""

    def __init__(self, **kwargs: Any) -> None:
        rows = kwargs.pop("rows", 3)
        super().__init__(**{"widget": forms.Textarea(attrs={"rows": rows}), "required": False, **kwargs})


class DateInput(forms.DateInput):
    """The browser's own date picker; what it sends and what people type are both read."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", **kwargs)


class DayField(forms.DateField):
    """A date that a challenge can have."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {"invalid": _("Write the date like 2 March 2026."), "required": _("Choose a date.")}
        super().__init__(**{"widget": DateInput(), "error_messages": messages, **kwargs})

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and not FIRST_DAY <= value <= LAST_DAY:
            raise forms.ValidationError(_("Choose a date between 2000 and 2100."))


class BriefForm(forms.Form):
    """The focus, not the solution (DOMAIN §3). All but the name and the focus may wait."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=120,
        error_messages={"required": _("Give the challenge a name.")},
        help_text=_("A few words that people will recognise, like Living well with breathlessness."),
    )
    place = forms.CharField(
        label=_("Where?"), max_length=80, required=False, help_text=_("A town, a district, a hospital.")
    )
    focus = Paragraph(
        label=_("What should get better, and for whom?"),
        required=True,
        error_messages={"required": _("Write what should get better. A rough sentence will do.")},
        max_length=1000,
        help_text=_("Say the problem, not the answer. The teams find the answer, and set their own goals."),
    )
    why_now = Paragraph(label=_("Why now?"), max_length=2000, help_text=_("What makes this matter this year."))
    guardrails = Paragraph(
        label=_("What must stay as it is?"),
        max_length=2000,
        help_text=_("The limits: money, law, safety. Everything else is open to try."),
    )
    guidance = Paragraph(
        label=_("Ideas the teams may use"), max_length=2000, help_text=_("Only a hint. Teams are free to leave it.")
    )
    learning_questions = Paragraph(
        label=_("What do you want to learn?"), max_length=2000, help_text=_("One question a line.")
    )
    leaders_commitments = Paragraph(
        label=_("What do leaders promise?"),
        max_length=2000,
        help_text=_("For example: an answer to each ask within five days."),
    )

    @property
    def more(self) -> list[forms.BoundField]:
        """What may wait, folded away."""
        return [self[name] for name in FOLDED]

    @property
    def is_unfolded(self) -> bool:
        return any(field.value() or field.errors for field in self.more)

    def brief(self) -> BriefFields:
        return cast("BriefFields", {name: self.cleaned_data[name] for name in BRIEF_FIELDS})


BRIEF_FIELDS: Final = ("focus", "why_now", "guardrails", "guidance", "learning_questions", "leaders_commitments")
FOLDED: Final = BRIEF_FIELDS[1:]


class NewChallengeForm(BriefForm):
    id = OnceField()


class LengthField(forms.IntegerField):
    def __init__(self) -> None:
        words = _("A challenge lasts between 14 and 200 days.")
        low, high = LENGTHS
        super().__init__(
            label=_("How many days?"),
            min_value=low,
            max_value=high,
            widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-5", "inputmode": "numeric"}),
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), words),
        )


class QuestionForm(forms.Form):
    """When the weekly question goes out."""

    prompt_weekday = forms.TypedChoiceField(
        label=_("Day of the weekly question"), coerce=int, choices=[(n, WEEKDAYS[n]) for n in range(7)]
    )
    prompt_at = forms.TimeField(
        label=_("At"), widget=TimeInput(), error_messages=dict.fromkeys(("required", "invalid"), CLOCK)
    )

    def clean_prompt_at(self) -> time:
        at: time = self.cleaned_data["prompt_at"]
        return at.replace(second=0, microsecond=0)


class DatesForm(QuestionForm):
    """All dates of a draft."""

    day_zero = DayField(label=_("Day 0, the launch"))
    length = LengthField()
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=ZONES)
    holidays = forms.ChoiceField(
        label=_("Bank holidays of"),
        choices=CHOICES,
        required=False,
        help_text=_("Events that would fall on one, or on a weekend, go to a working day."),
    )
    midpoint = DayField(label=_("Mid-point review"), required=False, help_text=_("Leave it empty for the middle day."))
    sustainability = DayField(
        label=_("Sustainability review"), required=False, help_text=_("Leave it empty for the last day.")
    )
    field_order = [
        "day_zero", "length", "time_zone", "holidays", "prompt_weekday", "prompt_at", "midpoint", "sustainability",
    ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        day_zero, length = data.get("day_zero"), data.get("length")
        if day_zero and length:
            self._check_reviews(data, Calendar(day_zero=day_zero, length=length, holidays=data.get("holidays") or ""))
        return data

    def dates(self) -> Dates:
        return cast("Dates", {name: self.cleaned_data.get(name) for name in self.field_order})

    def _check_reviews(self, data: dict[str, Any], calendar: Calendar) -> None:
        first = data.get("midpoint") or calendar.date_of(calendar.midpoint())
        last = data.get("sustainability") or calendar.date_of(calendar.last_review())
        if first <= calendar.day_zero:
            self.add_error("midpoint", _("The mid-point review comes after Day 0."))
        elif last <= first:
            self.add_error("sustainability", _("The sustainability review comes after the mid-point review."))


class DayZeroForm(forms.Form):
    """Where Day 0 goes. ``was`` is what the person saw, so that nobody overwrites another's change."""

    FOLLOW, STAY = "follow", "stay"

    to = DayField(label=_("New Day 0"))
    was = forms.DateField(widget=forms.HiddenInput)
    events = forms.ChoiceField(
        label=_("What about events that have a date already?"),
        choices=[(FOLLOW, _("Move them by the same number of days")), (STAY, _("Leave them on their dates"))],
        initial=FOLLOW,
        widget=forms.RadioSelect,
        help_text=_("Reviews and other events to come. Leave them if rooms and people are booked."),
    )

    @property
    def events_follow(self) -> bool:
        return bool(self.cleaned_data["events"] == self.FOLLOW)


def dates_of(challenge: Challenge) -> dict[str, Any]:
    """What the form of dates shows first; reviews that stand where they go by themselves are left empty."""
    calendar = challenge.calendar
    own = {EventKind.MIDPOINT: calendar.midpoint(), EventKind.SUSTAINABILITY: calendar.last_review()}
    reviews = challenge.events.reviews().values_list("kind", "on")
    moved = {kind: on for kind, on in reviews if on != calendar.date_of(own[EventKind(kind)])}
    names = ("day_zero", "length", "time_zone", "holidays", "prompt_weekday", "prompt_at")
    return {name: getattr(challenge, name) for name in names} | moved


class ResumeForm(forms.Form):
    """``since``: the pause that the person saw."""

    since = forms.DateField(widget=forms.HiddenInput)
