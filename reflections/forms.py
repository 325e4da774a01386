from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.once import OnceField
from identifiers import forms
from reflections.prompts import BY_NUMBER

HERE = ("today", "learn")


class AnswerForm(forms.Form):
    """The answer to one week's question. ``back`` is the page it was written on."""

    id = OnceField()
    week = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=60)
    prompt = forms.TypedChoiceField(
        coerce=int, choices=[(number, number) for number in BY_NUMBER], widget=forms.HiddenInput
    )
    back = forms.ChoiceField(choices=[(name, name) for name in HERE], widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Your answer"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("This is longer than we can keep: %(show_value)d of %(limit_value)d letters.")},
    )


class ShareForm(forms.Form):
    visibility = forms.TypedChoiceField(
        label=_("Who can see it?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who can see it."), "invalid_choice": _("Choose who can see it.")},
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visibility"].choices = list(choices)  # type: ignore[attr-defined]
