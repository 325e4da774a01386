"""A story in three short steps, and the yes of whoever it is about."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from core.once import OnceField
from identifiers import forms
from stories.models import How, Reach
from teams.models import Team

NOT_YET: Final = 0
LONGEST: Final = 600


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _words(label: Any, hint: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST})
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST, widget=area)


class StoryForm(forms.Form):
    id = OnceField()
    team = forms.ChoiceField(label=_("Which team’s story?"))
    before = _words(_("How was it before?"), _("One day, one moment. The way you would tell a friend."))
    turning = _words(_("What was the turning point?"), _("What somebody did, said or noticed."))
    after = _words(_("How is it now?"), _("Also if it is only a little better, or not what you hoped."))
    title = forms.CharField(label=_("A title"), max_length=120)
    about = forms.CharField(
        label=_("Whose story is it?"),
        max_length=120,
        help_text=_("Never a name. For example: a member of the breathing group; a carer of our team."),
    )
    anonymised = forms.BooleanField(
        label=_("Nobody can be recognised in it"),
        required=False,
        initial=True,
        help_text=_("No names, ages, streets or dates that give somebody away. If you take out the tick, "
                    "the story never goes further than the team."),
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, teams: Iterable[Team] = (), initial: Any = None
    ) -> None:
        """``teams`` to choose from, if there is a choice."""
        super().__init__(data, initial=initial)
        choices = [(str(team.pk), team.name) for team in teams]
        if len(choices) > 1:
            self.fields["team"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["team"]

    def words(self) -> dict[str, Any]:
        """What the actions take."""
        names = ("title", "about", "before", "turning", "after", "anonymised")
        return {name: self.cleaned_data[name] for name in names}


class ConsentForm(forms.Form):
    """``later``: it stands below a new story, has its key from there, and there may be no yes yet."""

    id = OnceField()
    scope = forms.TypedChoiceField(label=_("How far may it go?"), coerce=int, widget=forms.RadioSelect)
    given_by = forms.CharField(
        label=_("Who said yes?"),
        max_length=120,
        help_text=_("Never a name. For example: the person it is about; her daughter, who looks after her."),
    )
    how = forms.ChoiceField(label=_("How did they say it?"), choices=How.choices, widget=forms.RadioSelect)
    until = forms.DateField(
        label=_("Until when?"),
        required=False,
        widget=DayInput(),
        help_text=_("Without a date it holds until somebody takes it back."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, later: bool = False) -> None:
        super().__init__(data, initial={"scope": NOT_YET} if later else None)
        not_yet = [(NOT_YET, _("Nowhere yet. Only I can see it"))] if later else []
        self.fields["scope"].choices = [*not_yet, *Reach.choices]  # type: ignore[attr-defined]
        if later:
            self.fields["how"].required = self.fields["given_by"].required = False
            del self.fields["id"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.is_a_yes:
            if not said.get("given_by", "").strip() and "given_by" not in self.errors:
                self.add_error("given_by", _("Say who said yes, without a name."))
            if not said.get("how") and "how" not in self.errors:
                self.add_error("how", _("Say how they said it."))
        return said

    @property
    def is_a_yes(self) -> bool:
        return bool(self.cleaned_data.get("scope"))

    def yes(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in ("scope", "given_by", "how", "until")}
