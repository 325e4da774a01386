from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from core.decision import Decision
from core.once import OnceField
from experiments.models import SHOWN_TO, Experiment, Idea
from identifiers import forms

ASIDE: Final = ("question", "counts", "safety")  # folded: nobody needs them to begin


def _words(
    label: StrOrPromise, *, longest: int, hint: StrOrPromise = "", required: bool = False, rows: int = 0
) -> forms.CharField:
    """A line, or with ``rows`` a box, whose draft is kept."""
    widget = forms.Textarea(attrs={"rows": rows, "maxlength": longest}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=longest, help_text=hint, required=required, widget=widget)


class IdeaForm(forms.Form):
    id = OnceField()
    text = _words(_("Add an idea"), longest=280, required=True, rows=2)
    named = forms.BooleanField(label=_("Say that it is mine"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "idea_%s", **kwargs})


class MergeForm(forms.Form):
    """``others``: idea and its words, as the board has them."""

    into = forms.ChoiceField(label=_("Put it together with"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, others: Iterable[tuple[Idea, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(others)
        self.ideas = {str(idea.pk): idea for idea, _words in found}
        self.fields["into"].choices = [(str(idea.pk), words) for idea, words in found]  # type: ignore[attr-defined]


class TestForm(forms.Form):
    """The card. What we think will happen comes first: written before we look, a guess becomes learning."""

    __test__ = False  # not for pytest

    id = OnceField()
    prediction = _words(
        _("What do you think will happen?"),
        longest=400,
        required=True,
        rows=2,
        hint=_("A guess is enough. Say a number if you can: “Eight of ten will take one home.”"),
    )
    title = _words(
        _("What will you try?"), longest=140, required=True, hint=_("A few words: “The plan at the pharmacy counter”.")
    )
    who = _words(_("Who tries it?"), longest=140, hint=_("First names are enough. Only your team sees them."))
    how_many = _words(
        _("With how many people?"), longest=140, hint=_("As few as can teach you something: “two people”.")
    )
    starts = _words(_("When?"), longest=140, hint=_("Soon and short: “Friday morning”."))
    place = _words(_("Where?"), longest=140)
    question = _words(_("What do you want to find out?"), longest=280)
    counts = _words(_("What will you look at or count?"), longest=280)
    safety = _words(
        _("How do you keep it safe?"),
        longest=280,
        hint=_("Who could it harm or leave out, and when would you stop?"),
    )

    @property
    def short(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in {*ASIDE, "prediction", "title"}]

    @property
    def aside(self) -> list[forms.BoundField]:
        return [self[name] for name in ASIDE]

    @property
    def aside_is_open(self) -> bool:
        return any(self[name].value() for name in ASIDE)


class CorrectForm(TestForm):
    """The card of a test that has begun. Without its guess, once somebody has looked what happened."""

    id = None  # type: ignore[assignment]
    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, guess_stands: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["prediction"].required = not guess_stands
        if guess_stands and "prediction" not in self.data:
            self.keep_the_guess()

    def keep_the_guess(self) -> None:
        self.fields.pop("prediction", None)


class HappenedForm(forms.Form):
    id = OnceField(required=False)
    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    observed = _words(
        _("What happened?"),
        longest=2000,
        rows=4,
        hint=_("What you saw and heard, and the number if you counted. No names of people you support."),
    )
    surprise = _words(_("What surprised you?"), longest=1000, rows=2)
    learned = _words(_("So now we know"), longest=1000, rows=2, hint=_("One sentence you would tell another team."))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any(said.get(name) for name in ("observed", "surprise", "learned")):
            raise forms.ValidationError(_("Write a few words on what happened. One line is enough."))
        return said


class DecideForm(forms.Form):
    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    learned = _words(
        _("So now we know"),
        longest=1000,
        required=True,
        rows=3,
        hint=_("One sentence you would tell another team. That is what the test was for."),
    )
    decision = forms.ChoiceField(label=_("What do you do with it?"), choices=Decision.choices, widget=forms.RadioSelect)
    decision_words = _words(
        _("In your own words"),
        longest=280,
        hint=_("“Every Thursday from Day 29.” “Bigger print, three pharmacies.”"),
    )


class ShareForm(forms.Form):
    visibility = forms.TypedChoiceField(
        label=_("Who can see this test?"),
        coerce=int,
        choices=[
            (SHOWN_TO[0].value, _("Our team and our facilitator")),
            (SHOWN_TO[1].value, _("Leaders too: it stands on the board, without the names of who tried it")),
            (
                SHOWN_TO[2].value,
                _(
                    "Everybody: other teams may borrow it, and those of later challenges too. "
                    "It is shown by a link to the board"
                ),
            ),
        ],
        widget=forms.RadioSelect,
    )


class BorrowForm(forms.Form):
    id = OnceField()


def card_values(row: Experiment) -> dict[str, str]:
    """For the next try: all of the card but the guess, which is made anew."""
    return {name: getattr(row, name) for name in ("title", "who", "how_many", "starts", "place", *ASIDE)}
