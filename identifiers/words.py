"""What a person reads when something was found, and what they may answer. The phone has the same words."""

from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from identifiers.finder import Found, Kind

LOOKS_LIKE: Final = {
    Kind.EMAIL: gettext_lazy("This looks like somebody’s e-mail address"),
    Kind.PHONE: gettext_lazy("This looks like somebody’s phone number"),
    Kind.NHS: gettext_lazy("This looks like an NHS number"),
    Kind.BIRTH: gettext_lazy("This looks like a date of birth"),
    Kind.ADDRESS: gettext_lazy("This looks like somebody’s home address"),
}
WHY: Final = gettext_lazy("It could tell which patient somebody is, so nothing was kept.")
OUT: Final = gettext_lazy("Take it out for me")
NOT_A_PATIENT: Final = gettext_lazy("Not a patient: keep it")


class Notice(SafeString):
    """Markup for beside the field; ``sentence`` is for lists, mails and screens without it, and repeats nothing."""

    sentence: str


def notice(found: Found, *, name: str, id: str) -> Notice:  # noqa: A002  as a widget calls it
    """``name`` and ``id`` of the two answers."""
    looks_like = LOOKS_LIKE[found.kind]
    words = format_html(
        "{}: <mark>{}</mark>. {}", looks_like, found.words, answers(name=name, id=id)
    )  # fmt: skip
    made = Notice(words)
    made.sentence = _("%(looks_like)s. Take it out, or say that it is not a patient’s.") % {"looks_like": looks_like}
    return made


def answers(*, name: str, id: str) -> SafeString:  # noqa: A002
    """Why, and the two things one can say to it."""
    out, keep = (_answer(*one, name=name, id=id) for one in (("out", OUT), ("not", NOT_A_PATIENT)))
    return format_html('<span class="h-guard" data-guard>{} {}{}</span>', WHY, out, keep)


def gap() -> str:
    """What stands where something was taken out."""
    return _("(left out)")


def _answer(value: str, words: object, *, name: str, id: str) -> SafeString:  # noqa: A002
    return format_html(
        '<span class="nhsuk-radios__item"><input class="nhsuk-radios__input" type="radio" name="{}" value="{}" '
        'id="{}-{}"><label class="nhsuk-label nhsuk-radios__label" for="{}-{}">{}</label></span>',
        name, value, id, value, id, value, words,
    )  # fmt: skip
