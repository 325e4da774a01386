"""The first page of a new challenge: its brief, and the playbook it goes by."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from challenges.forms import NewChallengeForm
from identifiers import forms
from playbooks.models import Playbook
from playbooks.reading import HUNDRED


class BeginForm(NewChallengeForm):
    """``playbook`` is a key; nothing chosen is the built-in one."""

    playbook = forms.ChoiceField(
        label=_("Which playbook?"),
        required=False,
        help_text=_("How the hundred days are run: events, milestones to offer, questions. You can change all of it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Playbook.objects.values_list("pk", "name")
        named = [(HUNDRED, _("The hundred days, as it comes with Hundred")), *((str(pk), name) for pk, name in rows)]
        self.fields["playbook"].choices = named  # type: ignore[attr-defined]  # a field of choices

    def chosen(self) -> Playbook | None:
        """None for the built-in one."""
        key = self.cleaned_data["playbook"] or HUNDRED
        return None if key == HUNDRED else Playbook.objects.get(pk=UUID(key))
