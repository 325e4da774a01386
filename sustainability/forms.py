"""What lasts, as a form: one thing at a time, and the way on."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.decision import Decision
from core.once import OnceField
from identifiers import forms
from sustainability.models import WORDS, ForwardPath, Path, SustainabilityItem
from teams.models import Team

NAMELESS = _("A job title, never a name: jobs stay when people move on.")
CHOICES = [
    (Decision.ADOPT, _("Adopt: keep it as it is")),
    (Decision.ADAPT, _("Adapt: keep it, and change something")),
    (Decision.ABANDON, _("Abandon: let it go, with what it taught us")),
]


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ItemForm(forms.Form):
    """``seen`` is empty for a new one."""

    id = OnceField()
    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    team = forms.ChoiceField(label=_("Which team?"))
    what = forms.CharField(
        label=_("What is it about?"), max_length=140, help_text=_("Something you tried: ringing before discharge.")
    )
    decision = forms.ChoiceField(label=_("What should become of it?"), choices=CHOICES, widget=forms.RadioSelect)
    evidence = forms.CharField(
        label=_("What makes you think so?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A number, a small test, what people said. No names of people you support."),
    )
    owner_title = forms.CharField(label=_("Who looks after it?"), max_length=80, help_text=NAMELESS)
    resources = forms.CharField(
        label=_("What does it take?"), max_length=280, required=False, help_text=_("Time, money, a room, a permission.")
    )
    commitment = forms.CharField(
        label=_("What does a leader commit to?"), max_length=280, required=False, help_text=_("In the leader’s words.")
    )
    commitment_title = forms.CharField(label=_("Which leader?"), max_length=80, required=False, help_text=NAMELESS)
    review_on = forms.DateField(
        label=_("When do you look at it again?"),
        required=False,
        widget=DayInput(),
        help_text=_("Often 30 or 90 days after the last day."),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, teams: list[Team] | None = None, initial: Any = None
    ) -> None:
        """``teams`` to choose from, if there is a choice."""
        super().__init__(data, initial=initial)
        if teams:
            self.fields["team"].choices = [(str(one.pk), one.name) for one in teams]  # type: ignore[attr-defined]
        else:
            del self.fields["team"]


class PathForm(forms.Form):
    id = OnceField()
    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    paths = forms.MultipleChoiceField(
        label=_("Which way?"),
        choices=Path.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You can take more than one."),
    )
    reason = forms.CharField(label=_("Why?"), max_length=600, widget=forms.Textarea(attrs={"rows": 4}))


def words_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """What the actions take."""
    return {name: said[name] for name in WORDS}


def values(item: SustainabilityItem) -> dict[str, Any]:
    return {name: getattr(item, name) for name in WORDS}


def path_values(path: ForwardPath | None) -> dict[str, Any]:
    return {"paths": path.paths, "reason": path.reason} if path else {}
