"""What an answer becomes: what the page would make of it, by the same forms and actions."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from access.visibility import Visibility
from checkins.actions import check_in
from checkins.forms import CheckInForm
from checkins.goals import goal_alone
from core.errors import Refused
from identifiers.forms import Form
from nudges.models import ReplyOutcome
from nudges.replies import checkin_words
from reflections.actions import reflect
from reflections.forms import AnswerForm
from reflections.models import Reflection
from teams.models import Participation

Become = Callable[..., ReplyOutcome]
NUMBERS: Final = ("numerator", "denominator", "value")


def reflection(participation: Participation, *, key: UUID, asked: Mapping[str, Any], words: str) -> ReplyOutcome:
    """For its author alone, in the week of the question, below what they have written there.

    A later "thanks!" must not wipe out what was written before. Raises Refused, with nothing kept.
    """
    week, prompt, text = int(asked["week"]), asked["prompt"], words
    Participation.objects.select_for_update(no_key=True).get(pk=participation.pk)  # of two mails, one after the other
    written = Reflection.objects.mine(participation).filter(week=week).first()
    if written and written.visibility != Visibility.PRIVATE:  # others would see the new words at once
        raise Refused(_("You have shown your answer of that week to others. Change it on the page Learn."))
    if written and not written.skipped:
        prompt, text = written.prompt, _below(written.text, words)
    said = _cleaned(AnswerForm({"id": key, "week": week, "prompt": prompt, "text": text}))
    reflect(participation, key=key, week=week, prompt=said["prompt"], text=said["text"])
    return ReplyOutcome.REFLECTION


def _below(before: str, words: str) -> str:
    """A paragraph of its own; not once more what stands there already, since mail programs send twice."""
    return before if f"\n\n{before}\n\n".endswith(f"\n\n{words}\n\n") else f"{before}\n\n{words}"


def checkin(participation: Participation, *, key: UUID, asked: Mapping[str, Any], words: str) -> ReplyOutcome:
    """With the number, how sure and what is stuck as far as they can be read; the rest is the note.

    Raises Refused, with nothing kept.
    """
    team = participation.team
    if team is None:
        raise Refused(_("Only people in a team check in."))
    goal = goal_alone(team)
    typed = checkin_words.typed(checkin_words.read(words), unit=goal.unit if goal else "")
    form = CheckInForm({"id": key, **typed}, measure=goal.measure if goal else None, who=list)
    if set(form.errors) & set(NUMBERS):  # a number that cannot be: nothing is lost, it stands in the note
        number = " of ".join(typed.pop(name) for name in NUMBERS if name in typed)
        typed["note"] = f"{number}\n{typed['note']}".strip()
        form = CheckInForm({"id": key, **typed}, measure=goal.measure if goal else None, who=list)
    said = _cleaned(form)
    check_in(team, by=participation.as_actor(), key=said.pop("id"), **said)
    return ReplyOutcome.CHECKIN


def _cleaned(form: Form) -> dict[str, Any]:
    if not form.is_valid():
        raise Refused(str(next(iter(form.errors.values()))[0]))
    return {**form.cleaned_data}


BECOMES: Final[dict[str, Become]] = {
    "nudges/question": reflection,
    "nudges/checkin": checkin,
    "nudges/data": checkin,
}
