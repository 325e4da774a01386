"""People's own words in a pack."""

from django.utils.translation import gettext_lazy as _

from core.once import OnceField
from identifiers import forms
from packs.sections import Shows

LONGEST = 2000


class WordsForm(forms.Form):
    id = OnceField()
    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    shows = forms.ChoiceField(label=_("What stands here?"), choices=Shows.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Your words"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST}),
        help_text=_("For leaders to read. No names of members or of people you support."),
    )
