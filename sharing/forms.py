"""A link to make, as a form; and the passcode that some links ask for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from core.names import NameField
from core.once import OnceField
from identifiers import forms
from sharing.periods import OWN, Period


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class LinkForm(forms.Form):
    id = OnceField()
    label = NameField(
        label=_("Who is it for?"),
        max_length=80,
        help_text=_("So that you know it again: the council’s health committee. Only facilitators read this."),
    )
    until = forms.ChoiceField(label=_("How long?"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("The day you choose"), required=False, widget=DayInput())
    with_passcode = forms.BooleanField(
        label=_("Ask for a passcode, too"),
        required=False,
        help_text=_("Eight numbers that we make up. Tell people on the phone, not in the message with the link."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, periods: Sequence[Period] = ()) -> None:
        super().__init__(data, initial={"until": periods[0].name} if periods else None)
        self.lasts = {period.name: period.last for period in periods}
        self.fields["until"].choices = [(period.name, period.label) for period in periods]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("until") == OWN and not said.get("on") and "on" not in self.errors:
            self.add_error("on", _("Choose the day, too."))
        return said

    @property
    def expires_on(self) -> date:
        last: date | None = self.lasts[self.cleaned_data["until"]]
        chosen: date = last or self.cleaned_data["on"]
        return chosen


class PasscodeForm(forms.Form):
    unguarded: ClassVar = {"passcode": "compared, never written"}

    passcode = forms.CharField(
        label=_("Passcode"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "nhsuk-input--width-10"}),
    )

    @property
    def typed(self) -> str:
        """Only the digits, however they were set apart."""
        return "".join(sign for sign in str(self.cleaned_data.get("passcode", "")) if sign.isdigit())
