"""What a team needs from leaders, and what they answer. Leaders, not teams, are on the clock."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from access.roles import FACILITATOR
from accounts.models import User
from asks.checks import must_be_a_day_to_come
from asks.committing import LEADERS, close, commit, may_close
from asks.models import Answer, Ask
from asks.permitting import end_permit, keep_permit, show_permit, write_permit
from asks.trying import say_how_it_went
from asks.words import owed_by
from challenges.life import must_be_open
from core import clock
from core.errors import Refused
from core.once import write_once
from notifications import outbox
from teams.models import Participation, Team

__all__ = [
    "LEADERS",
    "answer",
    "ask",
    "close",
    "commit",
    "end_permit",
    "keep_permit",
    "may_close",
    "say_how_it_went",
    "show_permit",
    "write_permit",
]


@transaction.atomic
def ask(  # noqa: PLR0913
    team: Team,
    *,
    by: Actor,
    key: UUID,
    question: str,
    stuck: str = "",
    tried: str = "",
    to: Participation | None = None,
    to_title: str = "",
    needed_by: date | None = None,
    from_kind: str = "",
    from_id: UUID | None = None,
) -> Ask:
    """Put a question to leaders; the facilitators and the leader it names are told once.

    ``from_kind`` and ``from_id`` say where it began (asks.models.Origin): a task, a milestone or a check-in.

    Raises Refused if it goes to nobody, or to somebody who leads nothing here.
    """
    by.must(Action.ASK_LEADERS, team_id=team.pk)
    must_be_open(team.challenge)
    if to is None and not to_title.strip():
        raise Refused(_("Say who it is for: choose a person or write a job title."))
    if to and (to.challenge_id != team.challenge_id or to.role not in LEADERS or to.left_at):
        raise Refused(_("Choose a leader who takes part in this challenge."))
    written, is_new = write_once(
        Ask,
        key,
        team=team,
        question=question.strip(),
        stuck=stuck.strip(),
        tried=tried.strip(),
        to=to,
        to_title=to_title.strip(),
        needed_by=needed_by,
        asked_by_id=by.participation_id,
        from_kind=from_kind if from_id else "",
        from_id=from_id if from_kind else None,
    )
    if is_new:
        must_be_a_day_to_come(needed_by, challenge=team.challenge)
        _tell_of_ask(written, by=by)
    return written


@transaction.atomic
def answer(  # noqa: PLR0913
    ask: Ask,
    *,
    by: Actor,
    answer: str,
    words: str = "",
    promised_for: date | None = None,
    seen: str | None = None,
    promise: str = "",
    promise_by: date | None = None,
) -> Ask:
    """A leader's answer; the team is told once. Sent twice, it counts once.

    A facilitator writes down what a leader said by word of mouth, and that is
    noted. "Try it" and "let me find out" may be followed by another answer; yes
    and no stand. ``seen`` is the answer the person was looking at: Refused if
    there is another by now. ``promise`` is what the leader commits to along with it, by ``promise_by``.
    """
    if by.role == FACILITATOR:
        by.must(Action.RECORD_ANSWER, team_id=ask.team_id)
    else:
        by.must(Action.ANSWER_ASK, team_id=ask.team_id, named=ask.to_id == by.participation_id)
    must_be_open(ask.team.challenge)
    now = clock.now()
    ask = Ask.objects.select_for_update(of=["self"]).select_related("team__challenge").get(pk=ask.pk)
    given = (answer, words.strip(), promised_for if answer in DATED else None)
    if given == (ask.answer, ask.answer_words, ask.promised_for):
        return ask
    _must_be_answerable(ask, seen=seen)
    _must_be_whole(*given)
    must_be_a_day_to_come(given[2], challenge=ask.team.challenge)
    if ask.answer == Answer.TRY:
        ask.tried_until = ask.promised_for
    ask.answer, ask.answer_words, ask.promised_for = given
    ask.answered_at = now
    if ask.first_answered_at is None and answer != Answer.FINDING_OUT:
        ask.first_answered_at = now
    recorded = by.role == FACILITATOR
    ask.answered_by_id = ask.to_id if recorded else by.participation_id
    ask.recorded_by_id = by.participation_id if recorded else None
    ask.save(update_fields=ANSWERED)
    if promise.strip() or promise_by:
        _promise(ask, promise, promise_by, by=by)
    _tell_of_answer(ask, promise=promise.strip(), promise_by=promise_by)
    return ask


def _promise(ask: Ask, what: str, on: date | None, *, by: Actor) -> None:
    """An answer may bring a promise: its own row, so that it can be kept or not by itself."""
    recorded = by.role == FACILITATOR
    who, title = (ask.to, ask.to_title or owed_by(ask)) if recorded else (None, ask.to_title)
    commit(
        ask.team.challenge,
        by=by,
        key=uuid4(),
        what=what,
        promised_for=on,
        team=ask.team,
        ask=ask,
        who=who,
        who_title=title,
    )


ANSWERED = (
    "answer",
    "answer_words",
    "promised_for",
    "answered_at",
    "answered_by",
    "recorded_by",
    "first_answered_at",
    "tried_until",
)
DATED = (Answer.TRY, Answer.FINDING_OUT)
FINAL = (Answer.YES, Answer.NO)


def _must_be_answerable(ask: Ask, *, seen: str | None) -> None:
    if ask.answer in FINAL or (seen is not None and seen != ask.answer):
        raise Refused(
            _("Somebody answered this in the meantime: “%(answer)s”. Your answer was not sent.")
            % {"answer": ask.answer_words or ask.get_answer_display()}
        )


def _must_be_whole(answer: str, words: str, promised_for: date | None) -> None:
    if answer not in Answer.values:
        raise Refused(_("Choose one of the answers."))
    if answer == Answer.NO and not words:
        raise Refused(_("Say why not: the team can only look for another way if it knows."))
    if answer in DATED and promised_for is None:
        raise Refused(_("Give a date: until when?"))


def _tell_of_ask(ask: Ask, *, by: Actor) -> None:
    """Whom it names can answer from the message itself; facilitators only hear of it."""
    people = Participation.objects.current().filter(challenge=ask.team.challenge).select_related("user")
    occasion = f"ask:{ask.pk}:new"
    told = [person.user for person in people.facilitators() if person.pk != by.participation_id]
    _tell("asks/new", told, ask, occasion=occasion)
    if ask.to_id:
        _tell("asks/to_answer", [person.user for person in people.filter(pk=ask.to_id)], ask, occasion=occasion)


def _tell_of_answer(ask: Ask, *, promise: str, promise_by: date | None) -> None:
    people = Participation.objects.current().members().filter(team=ask.team).select_related("user")
    occasion = f"ask:{ask.pk}:answered:{ask.answer}:{ask.promised_for or ''}"
    told = [person.user for person in people]
    _tell("asks/answered", told, ask, occasion=occasion, promise=promise, promise_on=promise_by)


def _tell(kind: str, to: Iterable[User], ask: Ask, *, occasion: str, **more: Any) -> None:
    challenge = ask.team.challenge
    outbox.post(
        kind=kind,
        to=list(to),
        occasion=occasion,
        context={
            "challenge": challenge.name,
            "team": ask.team.name,
            "day": challenge.calendar.day_of(clock.now()),
            "length": challenge.length,
            "question": ask.question,
            "needed_on": ask.needed_by,
            "answer": ask.answer,
            "words": ask.answer_words,
            "promised_on": ask.promised_for,
            **more,
        },
        about=challenge.pk,
        link=link_to(ask),
    )


def link_to(ask: Ask) -> str:
    """Its place on the page of asks, with the form for an answer open for whoever may give one."""
    return f"{reverse('asks:asks', args=[ask.team.challenge.slug])}?answer={ask.pk}#ask-{ask.pk}"
