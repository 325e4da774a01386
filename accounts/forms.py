from typing import ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import Channel, User
from accounts.sign_in_forms import code_field
from core.names import NameField
from core.zones import ZONES

TIME = forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class MeForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=ZONES)
    channels = forms.MultipleChoiceField(
        label=_("Tell me by"),
        help_text=_("What we tell you is always in your inbox here, too."),
        choices=Channel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = User
        fields: ClassVar = ["name", "language", "time_zone", "quiet_from", "quiet_until", "weekly_cap", "channels"]
        field_classes: ClassVar = {"name": NameField}
        widgets: ClassVar = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "quiet_from": TIME,
            "quiet_until": TIME,
            "weekly_cap": forms.NumberInput(attrs={"inputmode": "numeric", "min": "0", "max": "21"}),
        }
        labels: ClassVar = {
            "name": _("Your name"),
            "language": _("Language"),
            "quiet_from": _("Quiet from"),
            "quiet_until": _("Quiet until"),
            "weekly_cap": _("Reminders a week, at most"),
        }
        help_texts: ClassVar = {
            "name": _("As your team calls you. No job title needed."),
            "weekly_cap": _("0 means none. What you asked for yourself still comes."),
        }
        error_messages: ClassVar = {
            "name": {
                "required": _("Write your name: any name your team knows you by."),
                "max_length": _("Make your name shorter: at most 80 letters."),
            },
            "quiet_from": {
                "required": _("Say when the quiet hours begin."),
                "invalid": _("Write the time when the quiet hours begin, like 20:00."),
            },
            "quiet_until": {
                "required": _("Say when the quiet hours end."),
                "invalid": _("Write the time when the quiet hours end, like 08:00."),
            },
            "weekly_cap": {
                "required": _("Write a number from 0 to 21."),
                "invalid": _("Write a number from 0 to 21."),
            },
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
        if not self.instance.email:
            del self.fields["channels"]

    def clean_weekly_cap(self) -> int:
        cap: int = self.cleaned_data["weekly_cap"]
        if cap > 21:
            raise forms.ValidationError(_("Write a number from 0 to 21."))
        return cap


class AddressForm(forms.Form):
    """An address to come back with."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send six numbers to it, to see that it is yours."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write the whole address, like name@example.org."),
        },
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class ProofForm(forms.Form):
    """The six numbers that were sent to the address."""

    code = code_field()
