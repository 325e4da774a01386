"""Rules that bent: what a team was allowed to, from an answer or written by itself, and how far it is shown."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from access.roles import MEMBER
from access.visibility import Visibility
from asks.checks import must_not_be_to_come, today_of
from asks.models import Answer, Ask, Permit
from asks.words import owed_by
from challenges.life import must_be_open
from core.errors import Refused
from core.once import write_once
from teams.models import Team

GRANTED = (Answer.YES, Answer.TRY)
SHOWN_TO = (Visibility.TEAM, Visibility.LEADERS, Visibility.PUBLIC)


@transaction.atomic
def write_permit(  # noqa: PLR0913
    team: Team,
    *,
    by: Actor,
    key: UUID,
    what: str,
    allowed_by: str,
    since: date | None,
    words: str = "",
) -> Permit:
    """ "We were allowed to…": the team sees it, and its facilitators; further only when the team says so."""
    by.must(Action.ASK_LEADERS, team_id=team.pk)
    must_be_open(team.challenge)
    if not what.strip() or not allowed_by.strip() or since is None:
        raise Refused(_("Say what you were allowed to do, by whom, and since when."))
    must_not_be_to_come(since, challenge=team.challenge)
    said: dict[str, Any] = {"what": what.strip(), "allowed_by": allowed_by.strip(), "since": since}
    permit, _is_new = write_once(
        Permit, key, when_new={"author_id": by.participation_id}, team=team, words=words.strip(), **said
    )
    return permit


@transaction.atomic
def keep_permit(ask: Ask, *, by: Actor) -> Permit:
    """One tap on an ask that leaders granted. A second tap, or a colleague's, finds the first."""
    by.must(Action.ASK_LEADERS, team_id=ask.team_id)
    must_be_open(ask.team.challenge)
    if ask.answer not in GRANTED or ask.answered_at is None:
        raise Refused(_("Only what leaders said yes to, or “try it”, can go on this list."))
    permit, _is_new = Permit.objects.get_or_create(
        ask=ask,
        defaults={
            "team": ask.team,
            "what": ask.question,
            "words": ask.answer_words,
            "allowed_by": owed_by(ask),
            "since": ask.answered_at.astimezone(ask.team.challenge.calendar.zone).date(),
            "author_id": by.participation_id,
        },
    )
    return permit


@transaction.atomic
def show_permit(permit: Permit, *, by: Actor, visibility: int) -> Permit:
    """Let more people read it, or fewer: the team's members alone, and also when the challenge is closed."""
    _must_be_of_the_team(permit, by)
    if visibility not in SHOWN_TO:
        raise Refused(_("Choose who can see it."))
    if visibility > permit.visibility:
        must_be_open(permit.team.challenge)
    if permit.visibility != visibility:
        permit.visibility = visibility
        permit.save(update_fields=["visibility"])
    return permit


@transaction.atomic
def end_permit(permit: Permit, *, by: Actor, holds: bool) -> Permit:
    """Whether it is still so. Twice changes nothing: the first day stays."""
    by.must(Action.ASK_LEADERS, team_id=permit.team_id)
    must_be_open(permit.team.challenge)
    if holds != (permit.ended_on is None):
        permit.ended_on = None if holds else today_of(permit.team.challenge)
        permit.save(update_fields=["ended_on"])
    return permit


def _must_be_of_the_team(permit: Permit, by: Actor) -> None:
    """Whoever facilitates does not widen what is the team's."""
    by.must(Action.ASK_LEADERS, team_id=permit.team_id)
    if by.role != MEMBER:
        raise PermissionDenied
