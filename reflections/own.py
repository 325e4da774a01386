"""Facilitators' own questions: added for a week or a phase to come, retired, never changed."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max, OuterRef, QuerySet
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.models import Challenge
from core import clock
from core.bundle import Bundle
from core.errors import Refused
from core.once import write_once
from reflections.models import OwnPrompt
from reflections.prompts import BY_NUMBER, OWN_ABOVE, PHASES, Audience, Prompt

MOST: Final = 100
LAST_WEEK: Final = 60


def as_prompt(row: OwnPrompt) -> Prompt:
    first, last = next((phase for phase in PHASES if phase[0] == row.phase), (-1, -1))
    audience = Audience(row.audience)
    return Prompt(row.number, first, last, audience, row.text, week=row.week, since=row.since, until=row.until)


def told(challenge: Challenge | OuterRef) -> "QuerySet[OwnPrompt, Any]":
    """For a page that reads them along with other things: each is what ``of_told`` takes."""
    names = ("number", "text", "audience", "phase", "week", "since", "until")
    return OwnPrompt.objects.filter(challenge=challenge).values(told=Bundle(**{name: name for name in names}))


def of_told(rows: Iterable[dict[str, Any]]) -> tuple[Prompt, ...]:
    return tuple(as_prompt(OwnPrompt(**row)) for row in rows)


def find(challenge: Challenge, number: int) -> Prompt | None:
    """Any question that can have been asked in this challenge, also a retired one. No query for the method's."""
    if number <= OWN_ABOVE:
        return BY_NUMBER.get(number)
    row = OwnPrompt.objects.filter(challenge=challenge, number=number).first()
    return as_prompt(row) if row else None


@transaction.atomic
def add_prompt(  # noqa: PLR0913
    challenge: Challenge,
    *,
    by: Actor,
    key: UUID,
    text: str,
    audience: str,
    phase: int | None = None,
    week: int | None = None,
) -> OwnPrompt:
    """Ask a question of one's own, next week at the earliest: this week's stays as it is. Sent twice, it counts once.

    Raises Refused for no words, a week that is not to come, or too many questions.
    """
    by.must(Action.WRITE_PROMPTS)
    if not challenge.is_open:
        raise Refused(_("This challenge is closed. Nobody is asked any more."))
    if not text.strip() or audience not in [*Audience]:
        raise Refused(_("Write the question, and say for whom it is."))
    if (phase is None) == (week is None):
        raise Refused(_("Choose a phase, or give a week."))
    Challenge.objects.select_for_update(of=["self"]).get(pk=challenge.pk)  # numbers are given one by one
    written = OwnPrompt.objects.filter(challenge=challenge)
    before = written.filter(pk=key).first()
    since = before.since if before else next_week(challenge)
    if week is not None and not since <= week <= LAST_WEEK:
        raise Refused(_("Give a week to come: week %(week)s or later.") % {"week": since})
    newest = written.filter(number__gt=OWN_ABOVE).aggregate(newest=Max("number"))["newest"] or OWN_ABOVE
    if newest >= OWN_ABOVE + MOST and not before:
        raise Refused(_("These are many questions. Retire some and ask fewer."))
    row, _is_new = write_once(
        OwnPrompt,
        key,
        when_new={"number": newest + 1, "since": since, "made_by_id": by.participation_id},
        challenge=challenge,
        text=text.strip(),
        audience=audience,
        phase=phase,
        week=week,
    )
    return row


@transaction.atomic
def retire_prompt(row: OwnPrompt, *, by: Actor) -> None:
    """Ask it no more from next week on. What was answered keeps the question. A second call changes nothing."""
    by.must(Action.WRITE_PROMPTS)
    this_week = next_week(row.challenge) - 1
    OwnPrompt.objects.filter(pk=row.pk, until=None).update(until=this_week)


@transaction.atomic
def leave_out(challenge: Challenge, numbers: Iterable[int], *, by: Actor) -> None:
    """Of the method's questions, ask all but these, from next week on. A second call changes nothing.

    Raises Refused for a challenge that is closed.
    """
    by.must(Action.WRITE_PROMPTS)
    if not challenge.is_open:
        raise Refused(_("This challenge is closed. Nobody is asked any more."))
    Challenge.objects.select_for_update(of=["self"]).get(pk=challenge.pk)
    week, wanted = next_week(challenge), set(numbers) & BY_NUMBER.keys()
    rows = {row.number: row for row in OwnPrompt.objects.filter(challenge=challenge, number__lte=OWN_ABOVE)}
    for number, row in rows.items():
        if number not in wanted and row.until is None:
            _ask_again(row, week)
        elif number in wanted and row.until is not None:
            since = row.since if row.until >= week - 1 else week
            OwnPrompt.objects.filter(pk=row.pk).update(since=since, until=None)
    new = [BY_NUMBER[number] for number in sorted(wanted - rows.keys())]
    OwnPrompt.objects.bulk_create(_in_place_of(prompt, challenge, week, by) for prompt in new)


def left_out(challenge: Challenge) -> set[int]:
    """Numbers of the method's questions that are not asked, from next week on at the latest."""
    rows = OwnPrompt.objects.filter(challenge=challenge, number__lte=OWN_ABOVE, until=None)
    return set(rows.values_list("number", flat=True))


def _ask_again(row: OwnPrompt, week: int) -> None:
    if row.since >= week:
        row.delete()
    else:
        OwnPrompt.objects.filter(pk=row.pk).update(until=week - 1)


def _in_place_of(prompt: Prompt, challenge: Challenge, week: int, by: Actor) -> OwnPrompt:
    return OwnPrompt(
        challenge=challenge,
        number=prompt.number,
        text=str(prompt.text),
        audience=prompt.audience,
        phase=prompt.first_day,
        since=week,
        made_by_id=by.participation_id,
    )


def next_week(challenge: Challenge) -> int:
    """The first week whose question can still be chosen."""
    calendar = challenge.calendar
    day = calendar.day_of(clock.now())
    return max(calendar.week_of(day) + 1, 0)
