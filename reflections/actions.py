"""What happens to answers to the week's question. Nobody but the author takes part in it."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from access.visibility import Visibility
from core import clock
from core.errors import Refused, WrittenBefore
from core.once import write_once
from reflections.models import Reflection
from reflections.own import find
from reflections.prompts import OWN_ABOVE
from teams.models import Participation


@transaction.atomic
def reflect(  # noqa: PLR0913
    participation: Participation,
    *,
    key: UUID,
    week: int,
    prompt: int,
    text: str,
    at: datetime | None = None,
    replaces: bool = True,
) -> Reflection:
    """Keep an answer, for its author alone. Another answer in the same week replaces the first.

    ``at`` is when it was written, if it waited on a phone: it never replaces what was written later.

    Raises Refused for no words, an unknown question, a week to come or a closed
    challenge; WrittenBefore if the same form was sent with other words, or newer ones are kept.
    Without ``replaces`` an answer that is there stays, and another one is Refused.
    """
    text = text.strip()
    if not text:
        raise Refused(_("Write a few words, or choose “Skip this week”."))
    asked = _may_write(participation, week=week, prompt=prompt)
    moment = min(at or clock.now(), clock.now())
    written = Reflection.objects.mine(participation).filter(week=week).exclude(pk=key).first()
    if written and not replaces and not written.skipped:
        if (written.prompt, written.text) == (prompt, text):
            return written
        raise Refused(_("You have answered this question before, and that is kept. Sign in to read or change it."))
    if written:
        return _rewrite(written, key=key, prompt=prompt, asked=asked, text=text, at=moment)
    reflection, _is_new = write_once(
        Reflection,
        key,
        when_new={"written_at": moment, "asked": asked},
        author=participation,
        team=participation.team,
        week=week,
        prompt=prompt,
        text=text,
    )
    return reflection


def _rewrite(reflection: Reflection, *, key: UUID, prompt: int, asked: str, text: str, at: datetime) -> Reflection:
    if Reflection.objects.filter(pk=key).exists():  # the key of another week's answer, or of somebody else's
        raise WrittenBefore
    if (reflection.prompt, reflection.text) != (prompt, text):
        if reflection.written_at > at:
            raise WrittenBefore
        reflection.prompt, reflection.asked, reflection.text, reflection.written_at = prompt, asked, text, at
        reflection.save(update_fields=["prompt", "asked", "text", "written_at"])
    return reflection


@transaction.atomic
def skip(participation: Participation, *, week: int, prompt: int) -> Reflection:
    """Leave the week's question out. An answer already written stays."""
    asked = _may_write(participation, week=week, prompt=prompt)
    reflection, _is_new = Reflection.objects.get_or_create(
        author=participation, week=week, defaults={"team": participation.team, "prompt": prompt, "asked": asked}
    )
    return reflection


@transaction.atomic
def widen(reflection: Reflection, *, visibility: int, by: Actor) -> Reflection:
    """Let more people, or fewer, see an answer. Its author alone may."""
    by.must(Action.REFLECT)
    if reflection.author_id != by.participation_id:
        raise PermissionDenied
    if visibility not in Visibility.values:
        raise Refused(_("Choose who can see it."))
    if reflection.skipped:
        raise Refused(_("There is nothing to show: you skipped this question."))
    if reflection.visibility != visibility:
        reflection.visibility = visibility
        reflection.save(update_fields=["visibility"])
    return reflection


def _may_write(participation: Participation, *, week: int, prompt: int) -> str:
    """The words of the question if it is the facilitators' own, to be kept with the answer; else empty."""
    challenge = participation.challenge
    participation.as_actor().must(Action.REFLECT)
    held = Participation.objects.select_for_update(no_key=True).get(pk=participation.pk)
    if held.left_at:  # held, so that two phones write one after the other
        raise PermissionDenied
    if not challenge.is_open:
        raise Refused(_("This challenge is closed. You can read what you wrote, and write no more."))
    this_week = challenge.calendar.week_of(challenge.calendar.day_of(clock.now()))
    asked = find(challenge, prompt)
    if asked is None or not 0 <= week <= this_week:
        raise Refused(_("This is not a question of this week. Load the page again."))
    return str(asked.text) if prompt > OWN_ABOVE else ""
