from typing import Any, ClassVar

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.person_form import PersonForm
from accounts.sign_in_forms import code_field
from core.names import NameField
from core.zones import ZONES
from identifiers import forms


class MeForm(PersonForm):
    """Who one is. How one is told is asked in accounts.say_forms."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=ZONES)

    class Meta(PersonForm.Meta):
        fields: ClassVar = ["name", "language", "time_zone"]
        field_classes: ClassVar = {"name": NameField}
        widgets: ClassVar = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
        labels: ClassVar = {"name": _("Your name"), "language": _("Language")}
        help_texts: ClassVar = {"name": _("As your team calls you. No job title needed.")}
        error_messages: ClassVar = {
            "name": {
                "required": _("Write your name: any name your team knows you by."),
                "max_length": _("Make your name shorter: at most 80 letters."),
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


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

    unguarded: ClassVar = {"code": "six numbers that we sent: compared, never written"}

    code = code_field()
