"""A person's say in when they are told: one small form for each thing to choose."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from accounts.models import Rhythm
from accounts.person_form import PersonForm
from identifiers import forms

HOW_MANY = _("Write a number from 0 to 21.")


def a_time() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class RhythmForm(PersonForm):
    rhythm = forms.ChoiceField(
        label=_("How often may we write?"),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the three."),
            "invalid_choice": _("Choose one of the three."),
        },
    )

    class Meta(PersonForm.Meta):
        fields: ClassVar = ["rhythm"]


class HoursForm(PersonForm):
    class Meta(PersonForm.Meta):
        fields: ClassVar = ["quiet_from", "quiet_until", "weekend_off"]
        widgets: ClassVar = {"quiet_from": a_time(), "quiet_until": a_time()}
        labels: ClassVar = {
            "quiet_from": _("Quiet from"),
            "quiet_until": _("Quiet until"),
            "weekend_off": _("Nothing on Saturday and Sunday"),
        }
        error_messages: ClassVar = {
            "quiet_from": {
                "required": _("Say when the quiet hours begin."),
                "invalid": _("Write the time when the quiet hours begin, like 20:00."),
            },
            "quiet_until": {
                "required": _("Say when the quiet hours end."),
                "invalid": _("Write the time when the quiet hours end, like 08:00."),
            },
        }


class CapForm(PersonForm):
    weekly_cap = forms.IntegerField(
        label=_("Reminders a week, at most"),
        help_text=_("What is more comes together, on Monday. 0 means that nothing comes by itself."),
        min_value=0,
        max_value=21,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": "0", "max": "21"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), HOW_MANY),
    )

    class Meta(PersonForm.Meta):
        fields: ClassVar = ["weekly_cap"]
