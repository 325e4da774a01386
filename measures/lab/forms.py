"""The questions in words; those about numbers are in measures/lab/forms_number.py."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from core.once import OnceField
from identifiers import forms
from measures.amounts import MOST
from measures.form_number import number_input
from measures.goal_hints import MOST_WORDS, joined
from measures.lab.lab import Lab
from measures.lab.steps import BY_KEY
from measures.models import Measure

NEW, NONE = "new", "none"


def box(label: object, most: int, *, rows: int = 0, required: bool = True, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=most, widget=widget, required=required, **more)  # type: ignore[arg-type]


def number(label: object, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,  # type: ignore[arg-type]
        min_value=0,
        max_value=MOST,
        decimal_places=2,
        max_digits=10,
        widget=number_input(),
        **more,
    )


def radios(label: object, choices: Iterable[Any] = (), **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(choices), widget=forms.RadioSelect, **more)  # type: ignore[arg-type]


class StepForm(forms.Form):
    """One question. ``goes_back``: what is not answered yet may stay so."""

    key: ClassVar[str]
    use_required_attribute = False

    id = OnceField()
    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    asked = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, lab: Lab, goes_back: bool = False) -> None:
        step = BY_KEY[self.key]
        hidden = {"id": lab.draft.pk, "seen": lab.seen(step)}
        super().__init__(data, initial=self.answers(lab) | hidden)
        self.lab, self.goes_back = lab, goes_back
        for name, field in self.fields.items():
            if goes_back and name != "id":
                field.required = False

    def answers(self, lab: Lab) -> dict[str, Any]:
        """What the draft has, as people type it."""
        return {name: typed(getattr(lab.draft, name)) for name in BY_KEY[self.key].fields}

    def words(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in BY_KEY[self.key].fields}

    def require(self, name: str, words: object) -> None:
        """Of a question that only some answers bring up."""
        if not self.goes_back and name not in self.errors and self.cleaned_data.get(name) in {None, ""}:
            self.add_error(name, str(words))

    def must_be_a_share(self, name: str, unit: str) -> None:
        if unit == "percent" and (self.cleaned_data.get(name) or 0) > 100:
            self.add_error(name, _("A share is at most 100 per cent."))


def typed(value: Any) -> Any:
    """ "31" and "2.5", as people type them."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def ours(measures: Iterable[Measure]) -> list[tuple[str, str]]:
    return [(str(measure.pk), measure.name) for measure in measures]


class WhyForm(StepForm):
    key = "why"

    reason = box(
        _("What did we learn that made us change it?"),
        280,
        rows=3,
        help_text=_("The old goal stays in the history. Leaders read it and this reason in the packs. It is no shame."),
    )


class WhoForm(StepForm):
    key = "who"

    population = box(
        _("Who is it for?"),
        140,
        help_text=_("A group of people, and where: people in Saltby who live with breathlessness. No names."),
    )


class ChangeForm(StepForm):
    key = "change"

    sentence = box(
        _("What will be different for them?"),
        MOST_WORDS,
        rows=3,
        help_text=_("As people would say it. Bold, but believable: 6 in 10 say, I feel in control of it."),
    )
    so_that = box(
        _("… so that"),
        MOST_WORDS,
        rows=2,
        required=False,
        help_text=_("What will people have, feel or be able to do? We join the two into one sentence."),
    )

    def answers(self, lab: Lab) -> dict[str, Any]:
        return super().answers(lab) | {"so_that": ""}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("sentence") and cleaned.get("so_that"):
            whole = joined(cleaned["sentence"], cleaned["so_that"])
            if len(whole) > MOST_WORDS:
                self.add_error("so_that", _("Together that is too long for one sentence. Please say it shorter."))
            cleaned["sentence"] = whole
        return cleaned


class ExactlyForm(StepForm):
    key = "exactly"

    number_definition = box(
        _("Who or what is counted, exactly?"),
        600,
        rows=3,
        help_text=_("So that two people would count the same. No names of people."),
    )
    number_when = box(_("When do we count?"), 120, required=False, help_text=_("Each Friday, for the week."))
    number_by = box(
        _("Who counts?"), 120, required=False, help_text=_("A job or a place: the ward clerk, both surgeries.")
    )
    number_source = box(
        _("Where is it taken from?"), 140, required=False, help_text=_("A list, a form, a question we ask.")
    )
    number_question = box(
        _("How to ask for it each week"),
        160,
        required=False,
        help_text=_("For example: this week, how many people said “yes”?"),
    )


class LeftForm(StepForm):
    key = "left"

    equity = box(
        _("For whom could it get worse, or who could be left behind?"),
        240,
        rows=3,
        required=False,
        help_text=_("And what should be true for them: at least 10 of the 100 are under 18. You can leave this open."),
    )
    equity_measure = radios(_("Which number tells?"), required=False)
    equity_target = number(_("How far for them?"), required=False, help_text=_("For a share, give it in per cent."))

    def __init__(self, data: Mapping[str, Any] | None = None, *, lab: Lab, goes_back: bool = False) -> None:
        super().__init__(data, lab=lab, goes_back=goes_back)
        self.fields["equity_measure"].choices = [("", _("No number for it")), *ours(lab.measures)]  # type: ignore[attr-defined]

    def answers(self, lab: Lab) -> dict[str, Any]:
        draft = lab.draft
        return super().answers(lab) | {"equity_measure": str(draft.equity_measure_id or "")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("equity_target") is not None and not cleaned.get("equity_measure"):
            self.add_error("equity_measure", _("Choose the number that this is about, or leave the amount out."))
        if (cleaned.get("equity_target") is not None or cleaned.get("equity_measure")) and not cleaned.get("equity"):
            self.require("equity", _("Say who it is about."))
        chosen = next((one for one in self.lab.measures if str(one.pk) == cleaned.get("equity_measure")), None)
        self.must_be_a_share("equity_target", chosen.unit if chosen else "")
        return cleaned

    def words(self) -> dict[str, Any]:
        data = self.cleaned_data
        chosen = next((one.pk for one in self.lab.measures if str(one.pk) == data["equity_measure"]), None)
        return {"equity": data["equity"], "equity_measure_id": chosen, "equity_target": data["equity_target"]}
