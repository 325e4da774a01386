from django.utils.translation import gettext_lazy as _

from core.names import NameField
from core.once import OnceField
from identifiers import forms


class JoinForm(forms.Form):
    """A name, and an address for who wants to come back on another phone or computer."""

    id = OnceField()
    name = NameField(
        label=_("Your name"),
        help_text=_("As people call you. No job title needed."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": _("Write your name: any name people know you by."),
            "max_length": _("Make your name shorter: at most 80 letters."),
        },
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("So that you can come back on another phone or computer. Your team does not see it."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"invalid": _("Write the whole address, like name@example.org, or leave it out.")},
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()
