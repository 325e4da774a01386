"""What a facilitator fills in about a rule: only what its occasion can have."""

from collections.abc import Sequence
from typing import Any, Final

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.roles import Function, Perspective
from challenges.calendar import Shift
from challenges.forms import CLOCK, Paragraph, TimeInput
from core.once import OnceField
from identifiers import forms
from nudges.meanwhile import fingerprint
from nudges.occasions import Occasion
from nudges.rules import MAY_BE_TOLD, REACH, WEEKLY, RuleData
from nudges.ruling_checks import LINE, WORDS, Chosen
from nudges.wording import gaps_of, unknown_gaps
from teams.models import Team

BEFORE, AFTER = "before", "after"
SIDES: Final = [(BEFORE, gettext_lazy("before")), (AFTER, gettext_lazy("after"))]
SHIFTS: Final = [
    (Shift.STAY.value, gettext_lazy("comes all the same")),
    (Shift.BEFORE.value, gettext_lazy("comes on the working day before")),
    (Shift.NEXT.value, gettext_lazy("comes on the next working day")),
]
LISTED: Final = {"invalid_choice": gettext_lazy("Choose from the list.")}
NO_NUMBER: Final = gettext_lazy("Write a number of days, like 3. Write 0 for the day itself.")
WEEKDAY_NAMES: Final = [(n, WEEKDAYS[n]) for n in range(7)]


class RuleForm(forms.Form):
    """``seen`` is the fingerprint of the rule as it was shown. ``teams`` are those of the challenge."""

    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Day of the week"), coerce=int, choices=WEEKDAY_NAMES, error_messages=LISTED
    )
    days = forms.IntegerField(
        label=gettext_lazy("How many days?"),
        min_value=0,
        max_value=400,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-5", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), NO_NUMBER),
    )
    side = forms.ChoiceField(label=gettext_lazy("Before or after?"), choices=SIDES, error_messages=LISTED)
    at = forms.TimeField(
        label=gettext_lazy("At"), widget=TimeInput(), error_messages=dict.fromkeys(("required", "invalid"), CLOCK)
    )
    shift = forms.ChoiceField(
        label=gettext_lazy("If that is a weekend or bank holiday, it"),
        choices=SHIFTS,
        required=False,
        error_messages=LISTED,
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("It goes to"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Choose from the list.")},
    )
    functions = forms.MultipleChoiceField(
        label=gettext_lazy("Of the team members, only"),
        required=False,
        choices=Function.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Choose from the list.")},
    )
    team = forms.ChoiceField(label=gettext_lazy("Only this team"), required=False)
    perspective = forms.ChoiceField(
        label=gettext_lazy("Only those who say"),
        required=False,
        choices=[("", gettext_lazy("Whatever they say")), *Perspective.choices],
        help_text=gettext_lazy("What people say about themselves is theirs. You will see no names and no numbers."),
    )
    subject = forms.CharField(label=gettext_lazy("First line"), required=False, max_length=LINE)
    words = Paragraph(label=gettext_lazy("Message"), max_length=WORDS, rows=5)

    def __init__(self, *args: Any, occasion: Occasion, teams: Sequence[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.occasion, self.by_key = occasion, {str(team.pk): team for team in teams}
        for name in absent(occasion, teams):
            del self.fields[name]
        if "days" in self.fields and "side" not in self.fields:
            self.fields["days"].label = self._days_label()
        if "roles" in self.fields:
            self._offer("roles", [(role.value, str(role.label)) for role in MAY_BE_TOLD[occasion]])
        if "team" in self.fields:
            self._offer("team", [("", _("All teams")), *((key, team.name) for key, team in self.by_key.items())])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field of choices

    def _days_label(self) -> str:
        if self.occasion == Occasion.ASK:
            return _("How many days has it waited?")
        return _("How many days after?") if REACH[self.occasion][1] > 0 else _("How many days before?")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("days") is not None and ("side" in data or "side" not in self.fields):
            first, last = REACH[self.occasion]
            if not first <= (self._offset() or 0) <= last:
                self.add_error("days", _reach(first, last))
        return data

    def clean_subject(self) -> str:
        return self._known("subject")

    def clean_words(self) -> str:
        return self._known("words")

    def _known(self, name: str) -> str:
        """Plain words with known gaps."""
        said: str = self.cleaned_data[name]
        if unknown := unknown_gaps(said, self.occasion):
            known = " ".join(f"{{{gap}}}" for gap in gaps_of(self.occasion))
            words = _("%(unknown)s means nothing here. In braces you can write: %(known)s")
            raise forms.ValidationError(words % {"unknown": " ".join(unknown), "known": known})
        return said

    def chosen(self) -> Chosen:
        said = self.cleaned_data
        return Chosen(
            at=said["at"].replace(second=0, microsecond=0),
            offset=self._offset(),
            weekday=said.get("weekday"),
            shift=Shift(said.get("shift") or Shift.STAY),
            roles=tuple(said.get("roles", ())),
            functions=tuple(said.get("functions", ())),
            perspective=said.get("perspective", ""),
            team=self.by_key.get(said.get("team", "")),
            subject=said["subject"],
            words=said["words"],
        )

    def _offset(self) -> int | None:
        if "days" not in self.fields:
            return None
        days: int = self.cleaned_data["days"]
        is_after = self.cleaned_data["side"] == AFTER if "side" in self.fields else REACH[self.occasion][1] > 0
        return days if is_after else -days


def _reach(first: int, last: int) -> str:
    if first < 0 < last:
        words = _("Write up to %(before)s days before, or up to %(after)s days after.")
        return words % {"before": -first, "after": last}
    least, most = (first, last) if first >= 0 else (-last, -first)
    return _("Write a number of days from %(least)s to %(most)s.") % {"least": least, "most": most}


class NewRuleForm(RuleForm):
    id = OnceField()


def absent(occasion: Occasion, teams: Sequence[Team]) -> set[str]:
    """The fields that a rule with this occasion does not have."""
    gone: set[str] = set()
    if occasion in WEEKLY or occasion == Occasion.UNREACHED:
        gone |= {"days", "side", "shift"}
    elif not REACH[occasion][0] < 0 < REACH[occasion][1]:
        gone.add("side")
    if occasion not in WEEKLY:
        gone.add("weekday")
    may = MAY_BE_TOLD[occasion]
    if not may:
        gone |= {"functions", "perspective", "team"}
    if len(may) < 2:
        gone.add("roles")
    if not teams:
        gone.add("team")
    return gone


def first_of(rule: RuleData) -> dict[str, Any]:
    """What the form shows of a rule."""
    return {
        "seen": fingerprint(rule),
        "weekday": rule.weekday,
        "days": abs(rule.offset or 0),
        "side": AFTER if (rule.offset or 0) > 0 else BEFORE,
        "shift": str(rule.shift),
        "at": rule.at,
        "roles": [str(role) for role in rule.roles],
        "functions": [str(function) for function in rule.functions],
        "team": str(rule.team_id or ""),
        "perspective": str(rule.perspective),
        "subject": rule.subject,
        "words": rule.words,
    }
