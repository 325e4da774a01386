"""What people fill in about an event."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from challenges.forms import CLOCK, DayField, TimeInput
from core.once import OnceField
from identifiers import forms
from identifiers.finder import Kind


class EventForm(forms.Form):
    may_hold: ClassVar = {"place": {Kind.ADDRESS}}  # where to come to

    title = forms.CharField(label=_("What is it?"), max_length=120, error_messages={"required": _("Say what it is.")})
    on = DayField(label=_("Date"))
    starts_at = forms.TimeField(label=_("From"), required=False, widget=TimeInput(), error_messages={"invalid": CLOCK})
    ends_at = forms.TimeField(label=_("To"), required=False, widget=TimeInput(), error_messages={"invalid": CLOCK})
    place = forms.CharField(label=_("Where?"), max_length=160, required=False)
    note = forms.CharField(label=_("What to know"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = data.get("starts_at"), data.get("ends_at")
        if end and not start and "starts_at" not in self.errors:
            self.add_error("starts_at", _("Write when it starts, too."))
        if start and end and end <= start:
            self.add_error("ends_at", _("It ends after it starts."))
        return data

    def event(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "on", "starts_at", "ends_at", "place", "note")}


class NewEventForm(EventForm):
    id = OnceField()
