from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.once import OnceField
from identifiers import forms
from reflections.prompts import LANDING, LAUNCH, MIDPOINT, SURGE, TESTING, Audience

HERE = ("today", "learn")
FOR_WHOM = (
    (Audience.MEMBER, _("Members of the teams")),
    (Audience.LIVED_EXPERIENCE, _("With lived experience")),
    (Audience.TEAM_LEADER, _("Team leaders")),
    (Audience.DATA_LEAD, _("Data leads")),
    (Audience.LEADER, _("Sponsors")),
    (Audience.COACH, _("Facilitators")),
    (Audience.ALL, _("Everybody")),
)
PHASE_WORDS = (
    (LAUNCH, _("Launch: weeks 0 to 2")),
    (TESTING, _("Testing: weeks 3 to 5")),
    (MIDPOINT, _("Mid-point: weeks 6 to 9")),
    (SURGE, _("Surge: weeks 10 to 13")),
    (LANDING, _("Landing: from week 14")),
)


class AnswerForm(forms.Form):
    """The answer to one week's question. ``back`` is the page it was written on."""

    is_anonymous = True  # a note would tell that somebody wrote one

    id = OnceField()
    week = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=60)
    prompt = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32767)
    back = forms.ChoiceField(choices=[(name, name) for name in HERE], widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Your answer"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("This is longer than we can keep: %(show_value)d of %(limit_value)d letters.")},
    )


class PromptForm(forms.Form):
    """A question of the facilitators' own. A phase, or a week for itself."""

    id = OnceField()
    text = forms.CharField(
        label=_("Your question"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One open question in plain words. It is never changed afterwards: write another one instead."),
    )
    audience = forms.ChoiceField(label=_("For whom?"), choices=[(one.value, words) for one, words in FOR_WHOM])
    phase = forms.TypedChoiceField(
        label=_("When?"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", _("In the week below")), *((first, words) for (first, _last), words in PHASE_WORDS)],
        help_text=_("In a phase it is asked once, before the questions of the method."),
    )
    week = forms.IntegerField(label=_("In which week?"), required=False, min_value=0, max_value=60)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("week") is not None:
            said["phase"] = None
        elif said.get("phase") is None and not self.errors:
            self.add_error("phase", _("Choose a phase, or give a week."))
        return said


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
