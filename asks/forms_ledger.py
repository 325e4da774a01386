"""What the ledger takes besides asks and answers: how a try went, promises, rules that bent."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from asks.forms import DayInput
from asks.models import Kept
from core.once import OnceField
from identifiers import forms
from teams.models import Participation, Team


class WentForm(forms.Form):
    """How a try went."""

    id = OnceField()
    words = forms.CharField(
        label=_("In a few words"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What happened, and what you would do next. No names of people you support."),
    )


class PromiseForm(forms.Form):
    """What a leader promises; a facilitator says who it was."""

    id = OnceField()
    what = forms.CharField(
        label=_("What is promised?"), max_length=200, help_text=_("Begin with a verb: ring, fund, open, ask.")
    )
    promised_for = forms.DateField(label=_("By when?"), widget=DayInput())
    team = forms.ChoiceField(label=_("To whom?"), required=False)
    who = forms.ChoiceField(label=_("Who promised it?"), required=False)
    who_title = forms.CharField(
        label=_("Job title"), max_length=80, required=False, help_text=_("The board shows this, never a name.")
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        teams: Sequence[Team],
        leaders: Sequence[Participation] = (),
        title: str = "",
    ) -> None:
        """``leaders`` are given where somebody writes down what one of them said."""
        super().__init__(data, initial={"who_title": title})
        self.teams, self.leaders = {str(one.pk): one for one in teams}, {str(one.pk): one for one in leaders}
        self._offer("team", [("", _("All teams")), *((key, one.name) for key, one in self.teams.items())])
        people = [(key, f"{one.user.name}, {one.get_role_display()}") for key, one in self.leaders.items()]
        self._offer("who", [("", _("Somebody else, by job title")), *people])
        if not leaders:
            del self.fields["who"]

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field of choices

    def words(self) -> dict[str, Any]:
        """What the action takes."""
        said = self.cleaned_data
        return {
            "key": said["id"],
            "what": said["what"],
            "promised_for": said["promised_for"],
            "team": self.teams.get(said["team"]),
            "who": self.leaders.get(said.get("who", "")),
            "who_title": said["who_title"],
        }


class ClosingForm(forms.Form):
    """What became of a promise."""

    outcome = forms.ChoiceField(label=_("What became of it?"), choices=Kept.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your own words"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class PermitForm(forms.Form):
    """ "We were allowed to…", written by a team itself."""

    id = OnceField()
    team = forms.ChoiceField(label=_("Which team?"))
    what = forms.CharField(
        label=_("We were allowed to…"), max_length=200, help_text=_("For example: share notes between two practices.")
    )
    allowed_by = forms.CharField(
        label=_("Who allowed it?"), max_length=80, help_text=_("A job title, never a name: Chief Pharmacist.")
    )
    since = forms.DateField(label=_("Since when?"), widget=DayInput())
    words = forms.CharField(
        label=_("What came of it?"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("No names of people you support."),
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None = None, *, teams: Sequence[Team], team: Team) -> None:
        """``teams`` to choose from; without any, it is ``team``."""
        super().__init__(data, initial={"team": str(team.pk)})
        if teams:
            self.fields["team"].choices = [(str(one.pk), one.name) for one in teams]  # type: ignore[attr-defined]
        else:
            del self.fields["team"]

    def permit_words(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"key": said["id"]} | {name: said[name] for name in ("what", "allowed_by", "since", "words")}
