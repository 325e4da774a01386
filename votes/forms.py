from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.once import OnceField
from identifiers import forms
from teams.models import Participation
from votes.models import WORDS, Vote
from votes.scales import OPENED


class OpenForm(forms.Form):
    """Asks the team one of the questions."""

    id = OnceField()
    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in OPENED], widget=forms.HiddenInput)


class OnceForm(forms.Form):
    """A press that counts once."""

    id = OnceField()


class VoteForm(forms.Form):
    """One step, and words if one likes. They stand in one line, which no phone keeps."""

    is_anonymous = True  # a note of what somebody answered for would tie them to their words

    id = OnceField()
    option = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the steps."), "invalid_choice": _("Choose one of the steps.")},
    )
    words = forms.CharField(
        required=False,
        max_length=WORDS,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Your team and your facilitator read it with the answers, without a name and in mixed order. "
            "They may know you by your words. You can leave it empty, and say it aloud later."
        ),
    )

    def __init__(self, vote: Vote, data: Any = None) -> None:
        super().__init__(data)
        self.fields["option"].choices = vote.scale.steps  # type: ignore[attr-defined]
        self.fields["option"].label = str(vote.scale.question)
        self.fields["words"].label = str(vote.scale.raise_it)

    @property
    def has_five_steps(self) -> bool:
        return len(self.fields["option"].choices) == 5  # type: ignore[attr-defined]


class ElectionForm(forms.Form):
    """One of those who stand. Its key stays on the phone: with it the choice can be changed."""

    is_anonymous = True

    id = OnceField()
    option = forms.ChoiceField(
        label=_("Who should lead our team?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one person."),
            "invalid_choice": _("That person does not stand any more. Choose somebody else."),
        },
    )

    def __init__(self, people: Iterable[Participation], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["option"].choices = [(str(person.pk), person.user.name) for person in people]  # type: ignore[attr-defined]


class StandForm(forms.Form):
    """In one tap, and back in one."""

    stands = forms.TypedChoiceField(choices=[("yes", "yes"), ("no", "no")], coerce=lambda said: said == "yes")
