"""The questions about numbers: what we count, where we are, how far, and what must not get worse."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from identifiers import forms
from measures.form_number import DayInput
from measures.forms import PER_HINTS, PER_LABELS
from measures.lab.forms import NEW, NONE, StepForm, box, number, ours, radios
from measures.lab.lab import Lab
from measures.models import Baseline, Direction, Guard, Per, Unit

COUNTABLE = [choice for choice in Unit.choices if choice[0] != Unit.YES_NO]  # how far is said in a number


class CountForm(StepForm):
    key = "number"

    measure = radios(_("How will we know?"))
    number_name = box(
        _("What do we count?"),
        120,
        required=False,
        help_text=_("For example: people who feel in control of their asthma."),
    )
    number_unit = radios(_("What we count is"), COUNTABLE, required=False)
    number_per = forms.TypedChoiceField(
        label=PER_LABELS["per"], choices=Per.choices, coerce=int, empty_value=str(Per.THOUSAND.value), required=False
    )
    number_per_what = box(PER_LABELS["per_what"], 60, required=False, help_text=PER_HINTS["per_what"])
    number_direction = radios(_("The number"), Direction.choices, required=False)
    number_counts_people = forms.BooleanField(
        label=PER_LABELS["counts_people"], help_text=PER_HINTS["counts_people"], required=False
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, lab: Lab, goes_back: bool = False) -> None:
        super().__init__(data, lab=lab, goes_back=goes_back)
        self.numbers = {str(one.pk): one for one in lab.measures if one.unit != Unit.YES_NO}
        field = self.fields["measure"]
        field.choices = [*ours(self.numbers.values()), (NEW, _("Something new"))]  # type: ignore[attr-defined]
        if not self.numbers:
            field.widget = forms.HiddenInput()

    def answers(self, lab: Lab) -> dict[str, Any]:
        draft = lab.draft
        is_new = draft.number_name or not lab.measures
        return super().answers(lab) | {"measure": str(draft.measure_id or (NEW if is_new else ""))}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("measure") == NEW:
            self.require("number_name", _("Say what you count."))
            self.require("number_unit", _("Choose what sort of number it is."))
            self.require("number_direction", _("Choose which way it should go."))
        return cleaned

    def words(self) -> dict[str, Any]:
        chosen = self.numbers.get(self.cleaned_data["measure"])
        said = {name: value for name, value in self.cleaned_data.items() if name.startswith("number_")}
        return {"measure_id": chosen.pk if chosen else None} | said | {"number_per": int(said["number_per"])}


class BeforeForm(StepForm):
    key = "before"

    baseline_kind = radios(_("Where are we now?"), Baseline.choices)
    baseline = number(_("What is the number now?"), required=False, help_text=_("For a share, give it in per cent."))
    baseline_period = box(_("From when is it?"), 80, required=False)
    baseline_source = box(_("Where does it come from?"), 160, required=False)
    baseline_reason = box(
        _("Why is there none?"),
        280,
        rows=2,
        required=False,
        help_text=_("For example: nobody counted it before, and we change everything in week 1."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("baseline_kind") == Baseline.STATED:
            self.require("baseline", _("Give the number, or choose one of the other two."))
        if cleaned.get("baseline_kind") == Baseline.NONE:
            self.require("baseline_reason", _("Say in a few words why there is none."))
        self.must_be_a_share("baseline", self.lab.draft.unit)
        return cleaned


class TargetForm(StepForm):
    key = "target"

    target = number(_("How far do we want to get?"), help_text=_("For a share, give it in per cent."))
    by_date = forms.DateField(label=_("By when?"), widget=DayInput())

    def answers(self, lab: Lab) -> dict[str, Any]:
        told = super().answers(lab)
        return told | {"by_date": told["by_date"] or lab.calendar.last_date()}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.must_be_a_share("target", self.lab.draft.unit)
        return cleaned


class GuardForm(StepForm):
    key = "guard"

    choice = radios(_("What must not get worse while we do this?"))
    guard_name = box(
        _("What do we watch?"), 120, required=False, help_text=_("For example: calls to the nursing line.")
    )
    guard_unit = radios(_("What we count is"), [one for one in Unit.choices if one[0] != Unit.RATE], required=False)
    guard_direction = radios(
        _("It would be worse if the number"),
        [(Direction.DOWN, _("went up")), (Direction.UP, _("went down"))],
        required=False,
    )
    guard_counts_people = forms.BooleanField(
        label=PER_LABELS["counts_people"], help_text=PER_HINTS["counts_people"], required=False
    )
    guard_definition = box(_("Who or what is counted, exactly?"), 600, rows=2, required=False)
    balancing_reason = box(
        _("Why is there nothing to watch?"), 280, rows=2, required=False, help_text=_("One line is enough.")
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, lab: Lab, goes_back: bool = False) -> None:
        super().__init__(data, lab=lab, goes_back=goes_back)
        self.numbers = {str(one.pk): one for one in lab.measures if one.pk != lab.draft.measure_id}
        nothing = (NONE, _("We looked, and there is nothing to watch"))
        field = self.fields["choice"]
        field.choices = [*ours(self.numbers.values()), (NEW, _("Something new")), nothing]  # type: ignore[attr-defined]

    def answers(self, lab: Lab) -> dict[str, Any]:
        draft = lab.draft
        by_kind = {Guard.MEASURE: str(draft.balancing_id or ""), Guard.NEW: NEW, Guard.NONE: NONE}
        return super().answers(lab) | {"choice": by_kind.get(Guard(draft.guard), "") if draft.guard else ""}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("choice") == NEW:
            self.require("guard_name", _("Say what you watch."))
            self.require("guard_unit", _("Choose what sort of number it is."))
            self.require("guard_direction", _("Choose which way would be worse."))
        if cleaned.get("choice") == NONE:
            self.require("balancing_reason", _("Say in a few words why."))
        return cleaned

    def words(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name in self._kept}
        chosen = self.numbers.get(self.cleaned_data["choice"])
        kind = {NEW: Guard.NEW, NONE: Guard.NONE}.get(self.cleaned_data["choice"], "")
        return said | {"guard": Guard.MEASURE if chosen else kind, "balancing_id": chosen.pk if chosen else None}

    _kept = (
        "guard_name", "guard_unit", "guard_direction", "guard_counts_people", "guard_definition", "balancing_reason",
    )  # fmt: skip
