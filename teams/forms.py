"""Each form renames what it writes: the field is called as people call it."""

from datetime import time
from typing import Any, ClassVar, Final

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from access.roles import Function, Perspective, Role
from challenges.forms import CLOCK, TimeInput
from core.names import NameField
from core.once import OnceField
from identifiers import forms
from identifiers.finder import Kind
from teams.models import Going, Participation, Team


class AgreementForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    class Meta:
        model = Team
        fields: ClassVar = ["agreement"]
        labels: ClassVar = {"agreement": _("How we work together")}
        help_texts: ClassVar = {
            "agreement": _("One thing a line. When we meet, how we decide, what we do when somebody cannot come.")
        }
        widgets: ClassVar = {"agreement": forms.Textarea(attrs={"rows": "10"})}
        error_messages: ClassVar = {
            "agreement": {"max_length": _("Make it shorter: at most 3,000 letters. It has %(show_value)s now.")}
        }


class GoingForm(forms.Form):
    going = forms.ChoiceField(
        label=_("How is it going?"),
        choices=Going.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("What helps, or what you need. Please no names of people you support."),
        max_length=280,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
        error_messages={"max_length": _("Make it shorter: at most 280 letters.")},
    )


LENGTHS: Final = {
    15: _("15 minutes"), 30: _("Half an hour"), 45: _("45 minutes"), 60: _("An hour"), 90: _("An hour and a half"),
    120: _("Two hours"), 180: _("Three hours"), 240: _("Half a day"),
}  # fmt: skip


class MeetingForm(forms.Form):
    """The weekly meeting: all of it, or none."""

    may_hold: ClassVar = {"where": {Kind.ADDRESS, Kind.PHONE}}  # where to come to, or which number to ring

    on = forms.TypedChoiceField(
        label=_("Day"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", _("No weekly meeting")), *((n, WEEKDAYS[n]) for n in range(7))],
    )
    at = forms.TimeField(label=_("At"), required=False, widget=TimeInput(), error_messages={"invalid": CLOCK})
    minutes = forms.TypedChoiceField(label=_("For"), coerce=int, choices=list(LENGTHS.items()), initial=60)
    where = forms.CharField(
        label=_("Where?"),
        help_text=_(
            "A room, or the link of a video call. Your team and your facilitators see it, "
            "and who has the address of the team’s calendar."
        ),
        max_length=160,
        required=False,
        error_messages={"max_length": _("Make it shorter: at most 160 letters.")},
    )

    def clean_at(self) -> time | None:
        at: time | None = self.cleaned_data["at"]
        return at and at.replace(second=0, microsecond=0)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("on") is not None and data.get("at") is None and "at" not in self.errors:
            self.add_error("at", _("Write when it begins."))
        return data


class MyPartForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    class Meta:
        model = Participation
        fields: ClassVar = ["brings", "perspective"]
        labels: ClassVar = {"brings": _("What I bring"), "perspective": _("Where I come from")}
        help_texts: ClassVar = {
            "brings": _("What you know or can do that your job title hides. Your team sees it beside your name.")
        }
        error_messages: ClassVar = {"brings": {"max_length": _("Make it shorter: at most 140 letters.")}}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["perspective"] = forms.ChoiceField(
            label=_("Where I come from"),
            help_text=_("If you like. It chooses your weekly question. It is never shown beside your name."),
            choices=[("", _("I’d rather not say")), *Perspective.choices],
            required=False,
            widget=forms.RadioSelect,
        )


class FunctionsForm(forms.Form):
    functions = forms.MultipleChoiceField(
        label=_("What they do for the team"),
        help_text=_("The team chooses, you write it down."),
        choices=Function.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class InviteForm(forms.Form):
    """One person, or a link for everybody in the team."""

    id = OnceField()
    role = forms.ChoiceField(
        label=_("Comes as"),
        help_text=_("Only team members join a team."),
        choices=Role.choices,
        initial=Role.MEMBER,
    )
    name = NameField(
        label=_("Their name"),
        max_length=80,
        required=False,
        error_messages={"max_length": _("Make the name shorter: at most 80 letters.")},
    )
    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("We send the link there. Without one, you give them the link yourself."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"invalid": _("Write the whole address, like name@example.org.")},
    )
    open = forms.BooleanField(required=False)
