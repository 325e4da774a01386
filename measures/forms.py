"""What the team types: a number, something to count, a goal."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from core.once import OnceField
from identifiers import forms
from measures.models import Measure, Per, Unit

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
