"""A coach writes notes and answers cards, for the facilitators of the challenge alone. A second call changes nothing.

Raises PermissionDenied, Refused, WrittenBefore, ChangedMeanwhile.
"""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.life import must_be_open
from coaching.models import CardAnswer, CoachNote
from core import clock
from core.errors import Refused
from core.once import write_once
from core.versions import must_be_as_seen
from teams.models import Team

WORDS = ("text",)


@transaction.atomic
def write_note(team: Team, *, by: Actor, key: UUID, text: str) -> CoachNote:
    _must_coach(team, by)
    must_be_open(team.challenge)
    note, _new = write_once(CoachNote, key, team=team, author_id=by.participation_id, text=_said(text))
    return note


@transaction.atomic
def change_note(note: CoachNote, *, by: Actor, text: str, seen: str = "") -> CoachNote:
    """Its author's alone. What it said before stays in its history."""
    _must_be_theirs(note, by)
    must_be_open(note.team.challenge)
    row = CoachNote.objects.select_for_update(of=["self"]).get(pk=note.pk)
    said = _said(text)
    if row.text == said:
        return row
    must_be_as_seen(row, WORDS, seen=seen)
    row.text, row.changed_at = said, clock.now()
    row.save(update_fields=["text", "changed_at"])
    return row


@transaction.atomic
def remove_note(note: CoachNote, *, by: Actor) -> None:
    """With all it ever said; also once the challenge is closed."""
    _must_be_theirs(note, by)
    CoachNote.objects.filter(pk=note.pk).delete()


@transaction.atomic
def answer_card(team: Team, *, by: Actor, key: UUID, kind: str, said: str) -> CardAnswer:
    _must_coach(team, by)
    must_be_open(team.challenge)
    day = team.challenge.calendar.day_of(clock.now())
    answered, _new = write_once(
        CardAnswer, key, when_new={"day": day}, team=team, by_id=by.participation_id, kind=kind, said=said
    )
    return answered


@transaction.atomic
def start_again(*, by: Actor) -> None:
    """The radar forgets what this facilitator called unhelpful, and looks as on the first day."""
    by.must(Action.COACH)
    CardAnswer.objects.filter(by_id=by.participation_id, said="not_helpful").delete()


def _said(text: str) -> str:
    if not text.strip():
        raise Refused(_("Write something, or remove the note."))
    return text.strip()


def _must_be_theirs(note: CoachNote, by: Actor) -> None:
    _must_coach(note.team, by)
    if note.author_id != by.participation_id:
        raise PermissionDenied


def _must_coach(team: Team, by: Actor) -> None:
    by.must(Action.COACH, team_id=team.pk)
    if team.challenge_id != by.challenge_id:
        raise PermissionDenied
