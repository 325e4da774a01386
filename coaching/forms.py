from django.utils.translation import gettext_lazy as _

from coaching.models import LONGEST
from coaching.quieter import Said
from coaching.radar import Kind
from core.once import OnceField
from identifiers import forms


class NoteForm(forms.Form):
    """``seen`` is empty for a new one."""

    id = OnceField()
    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your note"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Write as if the team could read it one day. About the work, not about a person’s health."),
    )


class CardForm(forms.Form):
    """An answer to one card. It holds no words."""

    id = OnceField()
    team = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=Kind.choices, widget=forms.HiddenInput)
    said = forms.ChoiceField(choices=Said.choices)
