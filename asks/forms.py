"""What a team asks, and what a leader answers."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from asks.models import Origin
from core.once import OnceField
from identifiers import forms
from teams.models import Participation, Team


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class AskForm(forms.Form):
    """One question to leaders."""

    id = OnceField()
    from_kind = forms.ChoiceField(required=False, choices=[("", ""), *Origin.choices], widget=forms.HiddenInput)
    from_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    team = forms.ChoiceField(label=_("Which team asks?"))
    stuck = forms.CharField(
        label=_("What is stuck?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("No names of people you support."),
    )
    tried = forms.CharField(
        label=_("What have you tried?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    question = forms.CharField(
        label=_("What exactly do you ask?"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One question that can be answered with yes or no. For example: may we try it for 14 days?"),
    )
    to = forms.ChoiceField(
        label=_("To whom?"), required=False, help_text=_("Choose a person, or write a job title below.")
    )
    to_title = forms.CharField(
        label=_("Their job title"),
        max_length=80,
        required=False,
        help_text=_("This is what the board shows. If they are not in the list, it is enough."),
    )
    needed_by = forms.DateField(label=_("When do you need the answer?"), required=False, widget=DayInput())

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        leaders: Sequence[Participation],
        teams: Sequence[Team],
        team: Team,
        stuck: str = "",
        begun_with: "tuple[Origin, UUID] | None" = None,
    ) -> None:
        """``teams`` to choose from; without any, it is ``team``.

        ``stuck`` is what somebody has written already, and ``begun_with`` says where.
        """
        kind, pk = begun_with or ("", None)
        super().__init__(data, initial={"team": str(team.pk), "stuck": stuck, "from_kind": kind, "from_id": pk})
        self.leaders = {str(leader.pk): leader for leader in leaders}
        people = [(key, f"{one.user.name}, {one.get_role_display()}") for key, one in self.leaders.items()]
        self.fields["to"].choices = [("", _("Somebody else, by job title")), *people]  # type: ignore[attr-defined]
        if teams:
            self.fields["team"].choices = [(str(one.pk), one.name) for one in teams]  # type: ignore[attr-defined]
        else:
            del self.fields["team"]

    def ask_words(self) -> dict[str, Any]:
        """What the action takes."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in {"id", "team", "to"}}
        return data | {"key": self.cleaned_data["id"], "to": self.leaders.get(self.cleaned_data["to"])}
