"""What a leader answers: in one form with a choice, or in a way of its own for each answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asks.forms import DayInput
from asks.models import Answer, Ask
from identifiers import forms
from identifiers.guard import ANSWER as ANSWERED_FOR

GIVEN: Final = ("seen", "answer", "words", "promised_for", "promise", "promise_by")
NEXT: Final = [
    (Answer.YES, _("Keep it")),
    (Answer.NO, _("Stop it, because…")),
    (Answer.TRY, _("Try it longer")),
    (Answer.FINDING_OUT, _("Let me find out")),
]


class AnswerForm(forms.Form):
    """A leader's answer. ``seen`` is the answer that stood there when the page was loaded."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    answer = forms.ChoiceField(label=_("Your answer"), choices=Answer.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your own words"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("If it is no, say why. The board shows this."),
    )
    promised_for = forms.DateField(
        label=_("Until when?"),
        required=False,
        widget=DayInput(),
        help_text=_("For “try it” and “let me find out”."),
    )
    promise = forms.CharField(
        label=_("What do you promise to do?"),
        max_length=200,
        required=False,
        help_text=_("The team and the board see it, with your job title. You are reminded, nobody else."),
    )
    promise_by = forms.DateField(label=_("By when?"), required=False, widget=DayInput())

    def __init__(
        self, ask: Ask, data: Mapping[str, Any] | None = None, *, today: date, recorded: bool, way: str = ""
    ) -> None:
        first = {"seen": ask.answer}
        super().__init__(data, auto_id=f"a{ask.pk.hex[:8]}-%s", initial=first, prefix=way or None)
        for name in ("promised_for", "promise_by"):
            self.fields[name].widget.attrs["min"] = today.isoformat()
        if ask.answer == Answer.TRY:
            self.fields["answer"].choices = NEXT  # type: ignore[attr-defined]  # a field of choices
        if recorded:
            self.fields["answer"].label = _("What did they answer?")
            self.fields["words"].label = _("In their words")
            self.fields["promise"].label = _("What did they promise to do?")

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in GIVEN}


@dataclass(frozen=True)
class Way:
    """One answer with only what it needs. ``begins`` are days from today that stand in its date."""

    key: str
    answer: Answer
    label: "str | Promise"
    label_next: "str | Promise"
    do: "str | Promise"
    fields: tuple[str, ...] = ()
    labels: "tuple[str | Promise, ...]" = ()
    begins: int = 0


YES: Final = Way("yes", Answer.YES, _("Yes"), _("Keep it"), _("Yes"))
FOLDED: Final = (
    Way(
        "with", Answer.YES, _("Yes, and I promise something"), _("Keep it, and I promise something"),
        _("Send yes and the promise"), ("promise", "promise_by", "words"),
        (_("What do you promise to do?"), _("By when?"), _("In your own words")), begins=14,
    ),
    Way(
        "try", Answer.TRY, _("Try it, for a while"), _("Try it longer"), _("Send “try it”"),
        ("promised_for", "words"), (_("Until when?"), _("In your own words")), begins=14,
    ),
    Way(
        "find", Answer.FINDING_OUT, _("Let me find out"), _("Let me find out"), _("Send “let me find out”"),
        ("promised_for", "words"), (_("By when will you know?"), _("In your own words")), begins=7,
    ),
    Way(
        "no", Answer.NO, _("No, because…"), _("Stop it, because…"), _("Send no"), ("words",), (_("Because…"),),
    ),
)  # fmt: skip
# What is said where a way leaves out what it needs: by the field, or by the way whose words are needed.
NEEDED: Final[dict[str, Promise]] = {
    "no": _("Say why not: the team can only look for another way if it knows."),
    "promised_for": _("Give a date: until when?"),
    "promise": _("Say what is promised, and by when."),
    "promise_by": _("Say by when."),
}
KEYS: Final = {way.key: way for way in (YES, *FOLDED)}


@dataclass(frozen=True)
class Offered:
    """A way as a page shows it."""

    way: Way
    form: AnswerForm
    is_next: bool

    @property
    def label(self) -> "str | Promise":
        return self.way.label_next if self.is_next else self.way.label

    @property
    def fields(self) -> list[BoundField]:
        return [self.form[name] for name in self.way.fields]

    @property
    def is_open(self) -> bool:
        return self.form.is_bound


def form_of_way(ask: Ask, data: Mapping[str, Any], *, today: date) -> AnswerForm | None:
    """What was sent by one of the ways; None if it says none of them. The way says the answer."""
    way = KEYS.get(data.get("way", ""))
    if way is None:
        return None
    said = {key: data[key] for key in data if key.startswith((f"{way.key}-", ANSWERED_FOR))}
    return _named(
        AnswerForm(ask, said | {f"{way.key}-answer": way.answer.value}, today=today, recorded=False, way=way.key)
    )


def ways(ask: Ask, *, today: date, sent: AnswerForm | None = None) -> tuple[Offered, list[Offered]]:
    """The one that is a single press, and those that unfold; ``sent`` is one to show again."""
    is_next = ask.answer == Answer.TRY
    yes, *folded = (Offered(way, _form(ask, way, today=today, sent=sent), is_next) for way in (YES, *FOLDED))
    return yes, folded


def _form(ask: Ask, way: Way, *, today: date, sent: AnswerForm | None) -> AnswerForm:
    if sent is not None and sent.prefix == way.key:
        return sent
    form = AnswerForm(ask, today=today, recorded=False, way=way.key)
    later = today + timedelta(days=way.begins)
    form.initial.update(promised_for=later, promise_by=later)
    return _named(form)


def _named(form: AnswerForm) -> AnswerForm:
    """Each way asks in words of its own."""
    way = KEYS[str(form.prefix)]
    for name, label in zip(way.fields, way.labels, strict=True):
        form.fields[name].label = str(label)
        form.fields[name].help_text = ""
        if sentence := NEEDED.get(name if name != "words" else way.key):
            form.fields[name].required = True
            form.fields[name].error_messages["required"] = str(sentence)
    return form
