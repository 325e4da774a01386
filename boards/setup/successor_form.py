from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from identifiers import forms
from teams.models import Participation


class SuccessorForm(forms.Form):
    """Who takes over from a leader who goes; nobody is an answer, too."""

    successor = forms.ChoiceField(
        label=_("Who takes over what is still open?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose a leader who takes part in this challenge.")},
    )

    def __init__(self, people: Iterable[Participation], data: Any = None) -> None:
        super().__init__(data)
        self.people = {str(person.pk): person for person in people}
        names = [(key, f"{person.user.name}, {person.get_role_display()}") for key, person in self.people.items()]
        self.fields["successor"].choices = [("", _("Nobody yet: all sponsors see it")), *names]  # type: ignore[attr-defined]

    @property
    def asks(self) -> bool:
        return bool(self.people)

    @property
    def chosen(self) -> Participation | None:
        return self.people.get(self.cleaned_data["successor"])
