"""What the team types: a number, something to count, a goal."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from core.once import OnceField
from identifiers import forms
from measures.amounts import MOST
from measures.form_number import DayInput, number_input
from measures.models import Direction, Measure, Per, TeamGoal, Unit
from teams.models import Team

NEW = "new"


class _MeasureForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    def _post_clean(self) -> None:
        """The action writes the row; a form that is shown again must not have changed it."""


PER_LABELS: Final = {"per": _("For each"), "per_what": _("Of what?"), "counts_people": _("We count people")}
PER_HINTS: Final = {
    "per_what": _("For example: bed days. You give how many there were, and we work out the rate."),
    "counts_people": _(
        "Numbers of few people are left out where leaders look. Untick it if you count things, such as letters."
    ),
}


class MeasureForm(_MeasureForm):
    """Another number to watch."""

    id = OnceField()

    class Meta:
        model = Measure
        fields = [
            "kind", "name", "unit", "per", "per_what", "direction", "counts_people", "question", "definition",
        ]  # fmt: skip
        widgets = {
            "kind": forms.RadioSelect,
            "unit": forms.RadioSelect,
            "direction": forms.RadioSelect,
            "definition": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "kind": _("What kind of number is it?"),
            "unit": _("What we count is"),
            "direction": _("The number"),
            **PER_LABELS,
        }
        help_texts = {
            **PER_HINTS,
            "name": _("For example: people who feel in control of their asthma."),
            "definition": _("So that two people would count the same. No names of people."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["per"].required = False
        self.fields["per"].initial = Per.THOUSAND

    def clean_per(self) -> int:
        return int(self.cleaned_data["per"] or Per.THOUSAND)

    def is_rate(self) -> bool:
        return bool(self["unit"].value() == Unit.RATE)


class WordingForm(_MeasureForm):
    """The words of a measure. Its unit and direction stay: the numbers hang on them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.unit != Unit.RATE:
            del self.fields["per_what"]

    class Meta:
        model = Measure
        fields = ["name", "kind", "per_what", "counts_people", "question", "definition"]
        labels = {"kind": _("What kind of number is it?"), **PER_LABELS}
        help_texts = PER_HINTS
        widgets = {"kind": forms.RadioSelect, "definition": forms.Textarea(attrs={"rows": 3})}


class GoalForm(forms.Form):
    """The team's goal, and what it counts: one of its measures or a new one."""

    use_required_attribute = False

    id = OnceField()
    sentence = forms.CharField(
        label=_("Our goal, in one sentence"),
        max_length=240,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What will be different for people, by how much? Bold, but believable."),
    )
    population = forms.CharField(label=_("For whom"), max_length=140, required=False)
    measure = forms.ChoiceField(label=_("What do we count?"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("The new number: what is it?"),
        max_length=120,
        help_text=_("For example: people who feel in control of their asthma."),
    )
    unit = forms.ChoiceField(
        label=_("What we count is"),
        choices=[choice for choice in Unit.choices if choice[0] != Unit.YES_NO],
        widget=forms.RadioSelect,
    )
    per = forms.TypedChoiceField(
        label=_("For each"),
        choices=Per.choices,
        coerce=int,
        empty_value=str(Per.THOUSAND.value),
        initial=Per.THOUSAND,
        required=False,
        help_text=_("Only for a rate."),
    )
    per_what = forms.CharField(
        label=_("Of what?"), max_length=60, required=False, help_text=_("Only for a rate. For example: bed days.")
    )
    counts_people = forms.BooleanField(
        label=PER_LABELS["counts_people"], help_text=PER_HINTS["counts_people"], initial=True, required=False
    )
    direction = forms.ChoiceField(label=_("The number"), choices=Direction.choices, widget=forms.RadioSelect)
    question = forms.CharField(
        label=_("How to ask for it each week"),
        max_length=160,
        required=False,
        help_text=_("For example: this week, how many people said “yes”?"),
    )
    definition = forms.CharField(
        label=_("Who or what is counted, and when"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("So that two people would count the same. No names of people."),
    )
    known = forms.ChoiceField(
        label=_("The number before we start"),
        choices=[("yes", _("We know it")), ("no", _("We have none yet"))],
        widget=forms.RadioSelect,
    )
    baseline = forms.DecimalField(
        label=_("What is it?"),
        min_value=0,
        max_value=MOST,
        decimal_places=2,
        max_digits=10,
        widget=number_input(),
        help_text=_("For a share, give it in per cent."),
    )
    baseline_period = forms.CharField(label=_("From when is it?"), max_length=80, required=False)
    baseline_source = forms.CharField(label=_("Where does it come from?"), max_length=160, required=False)
    target = forms.DecimalField(
        label=_("What do we want it to be?"),
        min_value=0,
        max_value=MOST,
        decimal_places=2,
        max_digits=10,
        widget=number_input(),
        help_text=_("For a share, give it in per cent."),
    )
    by_date = forms.DateField(label=_("By when?"), widget=DayInput())
    reason = forms.CharField(
        label=_("Why does it change?"),
        max_length=280,
        help_text=_("The old goal stays in the history. Leaders read it and this reason in the packs. It is no shame."),
    )

    def __init__(self, team: Team, *args: Any, measures: list[Measure], changes: bool, **kwargs: Any) -> None:
        """``changes``: there was a published goal before, so this one says why."""
        super().__init__(*args, **kwargs)
        self.team = team
        self.measures = {str(measure.pk): measure for measure in measures}
        field = self.fields["measure"]
        field.choices = [  # type: ignore[attr-defined]
            *((key, measure.name) for key, measure in self.measures.items()),
            (NEW, _("Something new")),
        ]
        if not measures:
            field.initial = NEW
        if not changes:
            del self.fields["reason"]
        if self.is_bound:
            self._require_what_is_needed()

    def _require_what_is_needed(self) -> None:
        """The words of a new number only for a new one, the number from before only if there is one."""
        for name in ("name", "unit", "direction"):
            self.fields[name].required = self.is_new_measure
        self.fields["baseline"].required = self["known"].value() != "no"

    @property
    def is_new_measure(self) -> bool:
        return bool(self["measure"].value() == NEW)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        unit = self._unit(cleaned)
        for name in ("baseline", "target"):
            if unit == Unit.PERCENT and (cleaned.get(name) or Decimal(0)) > 100:
                self.add_error(name, _("A share is at most 100 per cent."))
        return cleaned

    def _unit(self, cleaned: dict[str, Any]) -> str:
        chosen = self.measures.get(cleaned.get("measure", ""))
        return chosen.unit if chosen else cleaned.get("unit", "")

    def measure_words(self) -> dict[str, Any]:
        """What add_measure takes."""
        names = ("name", "unit", "per", "per_what", "counts_people", "direction", "question", "definition")
        return {name: self.cleaned_data[name] for name in names} | {"per": int(self.cleaned_data["per"])}

    def goal_words(self) -> dict[str, Any]:
        """What write_goal takes, besides the measure."""
        data = self.cleaned_data
        names = ["sentence", "population", "target", "by_date"]
        if "reason" in self.fields:
            names.append("reason")
        words = {name: data[name] for name in names}
        if data["known"] == "yes":
            words |= {name: data[name] for name in ("baseline", "baseline_period", "baseline_source")}
        return words


def goal_initial(goal: TeamGoal | None, *, last_date: date) -> dict[str, Any]:
    """A draft as it stands; of a published goal the words, but the key and the reason are new."""
    if goal is None:
        return {"by_date": last_date}
    kept = ("sentence", "population", "baseline", "baseline_period", "baseline_source", "target", "by_date")
    initial = {name: getattr(goal, name) for name in kept}
    initial |= {name: _plain(initial[name]) for name in ("baseline", "target")}
    initial |= {"measure": str(goal.measure_id), "known": "no" if goal.baseline is None else "yes"}
    return initial if goal.published_at else initial | {"id": goal.pk, "reason": goal.reason}


def _plain(number: Decimal | None) -> str:
    """ "31" and "2.5", as people type them."""
    return "" if number is None else f"{number.normalize():f}"
