from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from core.names import NameField
from core.once import OnceField
from identifiers import forms
from teams.models import Participation, Team

NEW: Final = "new"


class RegroupForm(forms.Form):
    """Who goes, where to, and whether what they have in hand goes along."""

    id = OnceField()
    people = forms.MultipleChoiceField(
        label=_("Who goes?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose who goes."),
            "invalid_choice": _("Somebody you chose takes no part any more. Please look again."),
        },
    )
    to = forms.ChoiceField(
        label=_("Where to?"), widget=forms.RadioSelect, error_messages={"required": _("Choose where they go.")}
    )
    name = NameField(label=_("Name of the new team"), max_length=60, required=False)
    with_work = forms.BooleanField(
        label=_("Their open tasks, and milestones to come that they lead, go along"), required=False, initial=True
    )

    def __init__(self, people: Iterable[Participation], teams: Iterable[Team], data: Any = None) -> None:
        super().__init__(data)
        self.by_key = {str(person.pk): person for person in people}
        self.teams = {str(team.pk): team for team in teams}
        names = [(key, person.user.name) for key, person in self.by_key.items()]
        places = [(NEW, _("To a new team")), *((key, team.name) for key, team in self.teams.items())]
        self.fields["people"].choices = names  # type: ignore[attr-defined]
        self.fields["to"].choices = places  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("to") == NEW and not data.get("name"):
            self.add_error("name", _("Give the new team a name."))
        return data

    @property
    def chosen(self) -> list[Participation]:
        return [self.by_key[key] for key in self.cleaned_data["people"]]

    @property
    def team(self) -> Team | None:
        return self.teams.get(self.cleaned_data["to"])
