"""A number as it is typed, and whose it is."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.once import OnceField
from identifiers import forms
from identifiers.tables import TableForm
from measures.amounts import MOST
from measures.models import Measure, Unit


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


def number_input(**attrs: Any) -> forms.TextInput:
    """A short box with the phone's number keys; text, so that what was typed is never lost."""
    return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", **attrs})


def yes_or_no() -> forms.TypedChoiceField:
    """Cleans to 1 for yes and 0 for no."""
    choices = [("1", _("Yes")), ("0", _("No"))]
    return forms.TypedChoiceField(label=_("Yes or no?"), choices=choices, coerce=Decimal, widget=forms.RadioSelect)


def whose(people: Iterable[Mapping[str, str]]) -> forms.TypedChoiceField:
    """Whose number a facilitator enters: somebody's of the team, or the team's. Cleans to an id or None."""
    return forms.TypedChoiceField(
        label=_("Whose number is it?"),
        choices=[("", _("The team’s")), *((one["id"], one["name"]) for one in people)],
        coerce=UUID,
        empty_value=None,
        required=False,
        help_text=_("The table says that you entered it, and for whom."),
    )


class NumberForm(forms.Form):
    """This week's number of one measure: a share and a rate have two boxes, anything else one.

    A facilitator also says whose it is.
    """

    id = OnceField()
    numerator = forms.IntegerField(label=_("How many"), min_value=0, max_value=MOST, widget=number_input())
    denominator = forms.IntegerField(label=_("Out of how many"), min_value=0, max_value=MOST, widget=number_input())
    value = forms.DecimalField(
        label=_("The number"), min_value=0, max_value=MOST, decimal_places=2, max_digits=10, widget=number_input()
    )
    on = forms.DateField(label=_("Which day is it from?"), widget=DayInput(), help_text=_("A late number is fine."))
    note = forms.CharField(
        label=_("A note"),
        max_length=280,
        required=False,
        help_text=_("What should people know about this number? No names of people, please."),
    )

    def __init__(
        self,
        measure: Measure,
        data: Mapping[str, Any] | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(data, auto_id=f"n{measure.pk.hex[:8]}-%s", initial={"on": today})
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        unwanted = ["value"] if measure.has_two_numbers else ["numerator", "denominator"]
        for name in unwanted:
            del self.fields[name]
        if measure.has_two_numbers:
            self.fields["denominator"].label = measure.asks_out_of
        elif measure.unit == Unit.YES_NO:
            self.fields["value"] = yes_or_no()
        people = vars(measure).get("people")  # read with it for a facilitator (measures/querysets.py)
        if people is not None:
            self.fields["entered_for"] = whose(people)


class PasteForm(TableForm):
    """Numbers in a table."""

    most_rows = 2_000

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("An Excel workbook (.xlsx) or a .csv, up to 2 MB and 2,000 rows.")


class PasteConfirmForm(PasteForm):
    """The same table once more, what it would have become, and the key it is written with."""

    id = OnceField()
    seen = forms.CharField(max_length=32, widget=forms.HiddenInput)


class GridForm(forms.Form):
    """What stands beside the cells of the weekly grid: ``seen`` names what each of them showed."""

    id = OnceField()
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, people: Iterable[Mapping[str, str]] | None = None
    ) -> None:
        super().__init__(data, auto_id="grid-%s")
        if people is not None:
            self.fields["entered_for"] = whose(people)

    def seen_by_cell(self) -> dict[str, str]:
        pairs = (pair.partition(":") for pair in self.cleaned_data["seen"].split())
        return {cell: seen for cell, _colon, seen in pairs}
