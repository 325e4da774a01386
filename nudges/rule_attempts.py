"""A rule's form is tried. When another facilitator was faster, both stand side by side and nothing is lost."""

from collections.abc import Callable

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.again import again
from core.errors import Refused, WrittenBefore
from nudges.meanwhile import ChangedMeanwhile, fingerprint
from nudges.rule_forms import RuleForm, first_of
from nudges.rules import RuleData
from nudges.ruling_checks import Chosen


def attempt(form: RuleForm, act: Callable[[Chosen], RuleData]) -> tuple[RuleData | None, int]:
    """(rule, 303), or (None, 422 or 409) with the reasons on the form; what was typed stays."""
    if not form.is_valid():
        return None, 422
    try:
        return act(form.chosen()), 303
    except (Refused, WrittenBefore) as error:
        return None, again(form, error)
    except ChangedMeanwhile as change:
        _explain(form, change.now)
        return None, 409


def _explain(form: RuleForm, now: RuleData) -> None:
    """Say what differs, and let the next sending count."""
    explain(form, now, seen=fingerprint(now))


def explain(form: RuleForm, now: RuleData, *, seen: str) -> None:
    """``seen`` is what the form says that it showed, the next time it is sent."""
    words = _("Somebody changed this while you were writing. Nothing was overwritten. Save again to keep your words.")
    form.add_error(None, words)
    for name, theirs in first_of(now).items():
        if name in form.fields and name != "seen" and theirs != _said(form, name):
            said = _("It now says “%(value)s”. What you chose is still here.") % {"value": _shown(form, name, theirs)}
            form.add_error(name, said)
    if isinstance(form.data, QueryDict):
        form.data = form.data.copy()
    form.data["seen"] = seen  # type: ignore[index]


def _said(form: RuleForm, name: str) -> object:
    """What was sent, as ``first_of`` has it."""
    return form.cleaned_data.get(name)


def _shown(form: RuleForm, name: str, value: object) -> str:
    """As a person reads it: the words of a choice, not its key."""
    choices = {str(key): str(words) for key, words in getattr(form.fields[name], "choices", ())}
    many = value if isinstance(value, list) else [value]
    return ", ".join(choices.get(str(each), _as_words(each)) for each in many) or "–"


def _as_words(value: object) -> str:
    strftime = getattr(value, "strftime", None)
    return strftime("%H:%M") if strftime else "–" if value in {None, ""} else str(value)
