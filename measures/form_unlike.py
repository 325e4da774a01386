from django.utils.translation import gettext_lazy as _

from core.once import OnceField
from identifiers import forms


class UnlikeForm(forms.Form):
    """Why a number is unlike the others, in the team's words."""

    id = OnceField()
    because = forms.CharField(
        label=_("It is unlike the others, because"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What happened? The hall was shut, for one. No names of people, please."),
    )
