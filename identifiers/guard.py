"""No form takes what could say which patient somebody is, unless its writer answers for it.

``from identifiers import forms`` instead of Django's, and it is done. What a field is for may exempt it, with
a reason: ``unguarded`` for what is no free text, ``may_hold`` for kinds that belong there.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError

from core import clock
from core.names import NameField
from identifiers.finder import Found, Kind, find
from identifiers.words import gap, notice
from identifiers.writing import Answered, writing_now

ANSWER: Final = "guard."
OUT, NOT_A_PATIENT = "out", "not"
# One line each, for their own sort of thing; their names say what.
NOT_FREE: Final = (forms.EmailField, forms.URLField, forms.UUIDField, forms.SlugField, forms.GenericIPAddressField)
SHOWN: Final = 10  # at once; when they are answered for, the next
SEEN: Final = "seen"  # a fingerprint of what was shown: compared, never written


class Guarded(forms.BaseForm):
    """``unguarded``: fields by name, and why. ``may_hold``: kinds by the name of the field they belong in."""

    unguarded: ClassVar[Mapping[str, str]] = {}
    may_hold: ClassVar[Mapping[str, Collection[Kind]]] = {}
    # Nobody may know who wrote in it, or that they did: an answer counts, and is not noted.
    is_anonymous: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if getattr(field.widget, "input_type", "text") == "text":
                self._tell_phone(name, field)
        writing_now().forms.append(self)

    def _tell_phone(self, name: str, field: forms.Field) -> None:
        if not is_free_text(self, name, field):
            field.widget.attrs["data-may-hold"] = "*"
        elif kinds := self._may_hold(name, field):
            field.widget.attrs["data-may-hold"] = " ".join(sorted(kinds))

    def _may_hold(self, name: str, field: forms.Field) -> set[str]:
        return {*self.may_hold.get(name, ()), *getattr(field, "may_hold", ())}

    def full_clean(self) -> None:
        if self.is_bound:
            self._take_out()
        super().full_clean()
        if self.is_bound:
            self._look()

    def _look(self) -> None:
        for name, found in [] if writing_now().is_seen else list(self._found()):
            self._refuse(name, found)

    @property
    def answered(self) -> list[tuple[str, str]]:
        """What the person has answered for, as the form sent it."""
        return [(key, value) for key, value in self.data.items() if key.startswith(ANSWER) and value == NOT_A_PATIENT]

    def texts(self) -> Iterator[tuple[str, str]]:
        """What was written, by the name of its field. A form that reads files adds what they say."""
        for name, field in self.fields.items():
            if is_free_text(self, name, field):
                value = self[name].data
                if isinstance(value, str) and value:
                    yield name, value

    def _found(self) -> Iterator[tuple[str, list[Found]]]:
        writing, year = writing_now(), clock.now().year
        for name, text in self.texts():
            may = self._may_hold(name, self.fields[name])
            found = [one for one in find(text, year=year, own=writing.own) if one.kind not in may]
            if found:
                yield name, found

    def _refuse(self, name: str, found: list[Found]) -> None:
        writing = writing_now()
        errors: list[ValidationError] = []
        for one in {one.sign: one for one in found}.values():
            if len(errors) == SHOWN:
                break
            if writing.may_answer and self.data.get(ANSWER + one.sign) == NOT_A_PATIENT:
                if not self.is_anonymous:
                    writing.answer(Answered(one.kind, type(self).__name__, name))
            else:
                words = notice(one, name=ANSWER + one.sign, id=f"{self[name].auto_id}-{one.sign}")
                errors.append(ValidationError(words, code="identifier"))
        if errors:
            self.add_error(name, ValidationError(errors))

    def _take_out(self) -> None:
        """What the person asked us to take out, of their own words."""
        outs = {key.removeprefix(ANSWER) for key, value in self.data.items() if key.startswith(ANSWER) and value == OUT}
        if not outs:
            return
        data = self.data.copy()  # type: ignore[attr-defined]  # both kinds of data there are have it
        for name, text in self.texts():
            if isinstance(self.fields[name], forms.CharField):
                data[self.add_prefix(name)] = without(text, outs)
        self.data = data


def _is_longer(field: forms.Field) -> bool:
    """A name is checked too, by the server alone: a phone keeps no drafts of it, and nothing that waits has one."""
    return isinstance(field.widget, forms.Textarea) or (
        isinstance(field.widget, forms.TextInput)
        and isinstance(field, forms.CharField)
        and not isinstance(field, (NameField, *NOT_FREE))
        and not getattr(field, "unguarded", None)
    )


def has_free_text() -> bool:
    """Whether a form of this request lets its person write freely."""
    return any(_is_longer(field) for form in writing_now().forms for field in form.fields.values())


def without(text: str, signs: Collection[str]) -> str:
    """``text`` without what has one of ``signs``."""
    for one in reversed(find(text, year=clock.now().year)):
        if one.sign in signs:
            text = text[: one.start] + gap() + text[one.end :]
    return text


def is_free_text(form: Guarded, name: str, field: forms.Field) -> bool:
    if not isinstance(field, forms.CharField) or isinstance(field, NOT_FREE):
        return False
    return not (name == SEEN or name in form.unguarded or getattr(field, "unguarded", None))
