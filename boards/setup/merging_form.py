from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from boards.setup.merging import Preview
from identifiers import forms
from teams.models import Participation

NOBODY: Final = "nobody"


class MergeForm(forms.Form):
    """Who leads both from now on, if one of them has a leader; and what goes along."""

    leader = forms.ChoiceField(
        label=_("Who leads the team from now on?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose who leads the team, or let the team choose."),
            "invalid_choice": _("Whoever leads has to be in one of the two teams. Please look again."),
        },
    )
    with_work = forms.BooleanField(
        label=_("Open tasks, and milestones to come, go along"), required=False, initial=True
    )

    def __init__(self, shown: Preview, data: Any = None) -> None:
        super().__init__(data)
        self.leaders = {str(person.pk): person for person in shown.leaders}
        names = [(key, f"{person.user.name}, {self._of(person, shown)}") for key, person in self.leaders.items()]
        self.fields["leader"].choices = [*names, (NOBODY, _("Nobody yet: the team can elect its leader"))]  # type: ignore[attr-defined]
        if not self.leaders:
            del self.fields["leader"]
        elif len(self.leaders) == 1:
            self.fields["leader"].initial = next(iter(self.leaders))
        if not shown.has_work:
            del self.fields["with_work"]

    @staticmethod
    def _of(person: Participation, shown: Preview) -> str:
        return (shown.team if person.team_id == shown.team.pk else shown.into).name

    @property
    def leads(self) -> Participation | None:
        return self.leaders.get(self.cleaned_data.get("leader", NOBODY))

    @property
    def brings_work(self) -> bool:
        return bool(self.cleaned_data.get("with_work", False))
