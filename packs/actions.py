"""A pack is put in people's own words, shared with leaders, and taken back. A second call changes nothing.

Raises PermissionDenied, Refused, WrittenBefore, ChangedMeanwhile.
"""

from typing import Final
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action, Scope
from challenges.life import must_be_open
from challenges.models import Challenge
from core import clock
from core.errors import Refused
from core.once import write_once
from core.versions import ChangedMeanwhile, must_be_as_seen
from packs.models import PackText, SharedPack
from packs.sections import Kind, Section, Shows
from teams.models import Team

FIELDS: Final = ("shows", "words")
NONE_YET: Final = "none"  # what a form saw that showed no words


@transaction.atomic
def write(  # noqa: PLR0913
    challenge: Challenge,
    *,
    kind: Kind,
    section: Section,
    team: Team | None,
    by: Actor,
    key: UUID,
    shows: str,
    words: str,
    seen: str = "",
) -> PackText:
    """Put words into a section. ``seen`` is the fingerprint of what the form showed, or NONE_YET."""
    must_write(challenge, team, by)
    must_be_open(challenge)
    said = {"shows": shows, "words": words.strip()}
    if shows == Shows.WORDS and not said["words"]:
        raise Refused(_("Write some words, or let what writes itself stand there."))
    Challenge.objects.select_for_update(of=["self"]).get(pk=challenge.pk)  # two people at once: one after the other
    where = {"challenge": challenge, "kind": kind, "team": team, "section": section}
    row: PackText | None = PackText.objects.filter(**where).first()
    if row is None:
        return write_once(PackText, key, when_new={"made_by_id": by.participation_id}, **where, **said)[0]
    if all(getattr(row, name) == value for name, value in said.items()):
        return row
    if seen == NONE_YET:
        raise ChangedMeanwhile(row)
    must_be_as_seen(row, FIELDS, seen=seen)
    row.shows, row.words = said["shows"], said["words"]
    row.save(update_fields=list(FIELDS))
    return row


@transaction.atomic
def share(challenge: Challenge, *, kind: Kind, by: Actor) -> None:
    """From the next request on leaders read it."""
    _must_share(challenge, by)
    row, _new = SharedPack.objects.get_or_create(challenge=challenge, kind=kind)
    said = {"shared_at": clock.now(), "shared_by_id": by.participation_id}
    SharedPack.objects.filter(pk=row.pk, shared_at=None).update(**said)


@transaction.atomic
def take_back(challenge: Challenge, *, kind: Kind, by: Actor) -> None:
    """From the next request on leaders do not find it any more."""
    _must_share(challenge, by)
    SharedPack.objects.filter(challenge=challenge, kind=kind).update(shared_at=None, shared_by=None)


def may_write(team: Team | UUID | None, by: Actor) -> bool:
    """A team's sections are its own; the others are for who works with every team."""
    if team is None:
        return by.scope(Action.WRITE_PACK) is Scope.EVERY_TEAM
    return by.can(Action.WRITE_PACK, team_id=team.pk if isinstance(team, Team) else team)


def must_write(challenge: Challenge, team: Team | None, by: Actor) -> None:
    if by.challenge_id != challenge.pk or (team and team.challenge_id != challenge.pk) or not may_write(team, by):
        raise PermissionDenied


def _must_share(challenge: Challenge, by: Actor) -> None:
    by.must(Action.SHARE_PACK)
    if by.challenge_id != challenge.pk:
        raise PermissionDenied
