from typing import Any

from django.utils.translation import gettext_lazy as _

from identifiers import forms

NEW, SAVE, STOP = "new", "save", "stop"


class AddressForm(forms.Form):
    """``what`` is the button; ``was`` the key of the address on the page, so that an old page changes nothing."""

    what = forms.ChoiceField(choices=[(NEW, NEW), (SAVE, SAVE), (STOP, STOP)])
    was = forms.UUIDField(required=False, widget=forms.HiddenInput)
    titles = forms.ChoiceField(
        label=_("What should entries say?"),
        help_text=_("A phone may show them on its lock screen, and others may see your calendar."),
        choices=[
            ("yes", _("What each is, like “Ten plans written”")),
            ("no", _("Only “Milestone”, “Event” or “Meeting”")),
        ],
        required=False,
        initial="yes",
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        is_asked = data.get("what") == SAVE or (data.get("what") == NEW and not data.get("was"))
        if is_asked and not data.get("titles") and "titles" not in self.errors:
            self.add_error("titles", _("Choose one of the two."))
        return data

    @property
    def shows_titles(self) -> bool:
        return bool(self.cleaned_data["titles"] != "no")
