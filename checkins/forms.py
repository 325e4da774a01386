from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.once import OnceField
from identifiers import forms
from measures.models import Measure, Unit
from measures.typed import TypedNumber
from votes.scales import Confidence

Choices = list[tuple[str, str]]
# Words that may be spoken: the keyboard begins each sentence, and nothing listens to single keys. A placeholder
# that says nothing lets the page see whether something is written.
SPOKEN = {"autocapitalize": "sentences", "placeholder": " "}
TOO_LONG = gettext_lazy("This is longer than we can keep: %(show_value)d of %(limit_value)d letters.")


class CheckInForm(forms.Form):
    """``measure`` is what the goal's number counts, None while there is no goal.

    ``who`` is called when the choices of who could unstick are needed, and not before.
    """

    id = OnceField()
    numerator = TypedNumber(label=gettext_lazy("How many"))
    denominator = TypedNumber(label=gettext_lazy("Out of how many"))
    value = TypedNumber()
    confidence = forms.TypedChoiceField(
        label=gettext_lazy("How sure are you that we will reach our goal?"),
        help_text=gettext_lazy("Nobody sees your answer until the whole team shows theirs, together."),
        choices=Confidence.choices,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the five steps, or none.")},
    )
    stuck = forms.CharField(
        label=gettext_lazy("Is one thing stuck?"),
        help_text=gettext_lazy(
            "Your team and your facilitator will see this. "
            "Please leave out names and anything about a person you support."
        ),
        max_length=280,
        required=False,
        widget=forms.Textarea(attrs={**SPOKEN, "rows": 2}),
        error_messages={"max_length": TOO_LONG},
    )
    unsticker = forms.ChoiceField(label=gettext_lazy("Who could unstick it?"), required=False, widget=forms.RadioSelect)
    note = forms.CharField(
        label=gettext_lazy("Something you saw, heard or tried"),
        help_text=gettext_lazy(
            "Your team and your facilitator will see this too. "
            "Please leave out names and anything about a person you support."
        ),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={**SPOKEN, "rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, measure: Measure | None, who: Callable[[], Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        has_two = measure is not None and measure.has_two_numbers
        self.is_share = measure is not None and measure.unit == Unit.PERCENT
        for name in ("numerator", "denominator") if not has_two else ("value",):
            del self.fields[name]
        if measure is None:
            del self.fields["value"]
        elif has_two:
            self.fields["denominator"].label = measure.asks_out_of
        else:
            self.fields["value"] = TypedNumber(whole=measure.unit == Unit.COUNT, label=measure.question or measure.name)
        self.fields["unsticker"].choices = who  # type: ignore[attr-defined]

    def numbers(self) -> list[forms.BoundField]:
        """The two numbers of a share or a rate, the one of other goals, or nothing."""
        return [self[name] for name in ("numerator", "denominator", "value") if name in self.fields]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name in {"numerator", "denominator"} & said.keys():
            said[name] = None if said[name] is None else int(said[name])
        if {"numerator", "denominator"} <= said.keys():
            self._check_share(said["numerator"], said["denominator"])
        return said

    def _check_share(self, numerator: int | None, denominator: int | None) -> None:
        if (numerator is None) != (denominator is None):
            empty = "numerator" if numerator is None else "denominator"
            self.add_error(empty, _("Write both numbers, or leave both empty."))
        elif numerator is not None and denominator is not None:
            if denominator == 0:
                self.add_error("denominator", _("If there was nobody to count, leave both empty."))
            elif numerator > denominator and self.is_share:
                self.add_error("numerator", _("The first number is a part of the second, so it can’t be larger."))
