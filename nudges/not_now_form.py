"""“Not now”: who is left in peace, and until when. Why is not asked."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.forms import DayField
from identifiers import forms
from nudges.resting import Somebody


class NotNowForm(forms.Form):
    """``people`` are the teams and people to choose from; ``find`` is the name that was looked for."""

    who = forms.ChoiceField(
        label=gettext_lazy("Who?"),
        error_messages={
            "required": gettext_lazy("Choose a team or a person."),
            "invalid_choice": gettext_lazy("That team or person is not here any more. Choose from the list."),
        },
    )
    until = DayField(
        label=gettext_lazy("Until when?"),
        required=False,
        help_text=gettext_lazy("The first day with messages again. Leave it empty if you do not know yet."),
    )

    def __init__(self, *args: Any, people: Sequence[Somebody], find: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.find = people, find
        self.fields["who"].choices = _choices(people)  # type: ignore[attr-defined]  # a field of choices

    @property
    def team_id(self) -> UUID | None:
        return self._id("team")

    @property
    def participation_id(self) -> UUID | None:
        return self._id("person")

    def _id(self, kind: str) -> UUID | None:
        said, _colon, pk = self.cleaned_data["who"].partition(":")
        return UUID(pk) if said == kind else None


def _choices(people: Sequence[Somebody]) -> list[tuple[str, Any]]:
    """Teams first; then people, by their team."""
    teams = [(each.key, each.name) for each in people if each.kind == "team"]
    some = sorted((each for each in people if each.kind == "person"), key=lambda each: (not each.team, each.team))
    by_team = [
        (team or _("Leaders and facilitators"), [(each.key, each.name) for each in members])
        for team, members in groupby(some, key=lambda each: each.team)
    ]
    return [("", _("Choose a team or a person")), *([(_("A whole team"), teams)] if teams else []), *by_team]
