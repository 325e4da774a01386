from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

CODE_ATTRS = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "spellcheck": "false",
    "maxlength": "20",  # six numbers, and the spaces that come with pasting
}


class AddressForm(RequestLoginCodeForm):  # type: ignore[misc]
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write the whole address, like name@example.org."),
        },
    )

    def clean_email(self) -> str:
        self.cleaned_data["email"] = self.cleaned_data["email"].lower()
        return str(super().clean_email())


def code_field() -> forms.CharField:
    return forms.CharField(
        label=_("Six-number code"),
        widget=forms.TextInput(attrs=CODE_ATTRS),
        error_messages={"required": _("Write the six numbers from the e-mail.")},
    )


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    code = code_field()
    shared = forms.BooleanField(
        label=_("Other people use this phone or computer. Sign me out after 15 minutes."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].strip = True
