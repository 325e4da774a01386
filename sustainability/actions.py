"""What lasts is written down, changed and dropped; and where it goes from here. A second call changes nothing.

``seen`` is the fingerprint of what the form showed (core.versions). Raises PermissionDenied,
Refused, WrittenBefore, ChangedMeanwhile.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final
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
from sustainability.models import WORDS, ForwardPath, Path, SustainabilityItem
from sustainability.titles import must_be_job_titles
from teams.models import Team

PATH_FIELDS: Final = (*Path.values, "reason")
NONE_YET: Final = "none"  # what a form saw that showed no row


@transaction.atomic
def add_item(team: Team, *, by: Actor, key: UUID, words: Mapping[str, Any]) -> SustainabilityItem:
    """``words`` by the names of WORDS."""
    _must_be_of(team, by)
    said = _checked(words, team.challenge)
    when_new = {"made_by_id": by.participation_id}
    item, _new = write_once(SustainabilityItem, key, when_new=when_new, team=team, **said)
    return item


@transaction.atomic
def change_item(item: SustainabilityItem, *, by: Actor, words: Mapping[str, Any], seen: str = "") -> SustainabilityItem:
    _must_be_of(item.team, by)
    row = SustainabilityItem.objects.select_for_update(of=["self"]).get(pk=item.pk)
    if row.dropped_at:
        raise Refused(_("Somebody took this off the list meanwhile. Your words are still here: write it down anew."))
    said = _checked(words, item.team.challenge, before=row)
    if all(getattr(row, name) == value for name, value in said.items()):
        return row
    must_be_as_seen(row, WORDS, seen=seen)
    for name, value in said.items():
        setattr(row, name, value)
    row.save(update_fields=list(said))
    return row


@transaction.atomic
def drop_item(item: SustainabilityItem, *, by: Actor) -> None:
    """Take it off the list: from the next request on it stands nowhere."""
    _must_be_of(item.team, by)
    SustainabilityItem.objects.filter(pk=item.pk, dropped_at=None).update(dropped_at=clock.now())


@transaction.atomic
def choose_path(  # noqa: PLR0913
    challenge: Challenge,
    *,
    team: Team | None,
    by: Actor,
    key: UUID,
    paths: Iterable[str],
    reason: str,
    seen: str = "",
) -> ForwardPath:
    """The way on of ``team``, or of the whole challenge. Written again, the new words count."""
    may_choose(challenge, team, by)
    must_be_open(challenge)
    said = {path: path in paths for path in Path.values} | {"reason": reason.strip()}
    if not said["reason"] or not any(said[path] for path in Path.values):
        raise Refused(_("Choose at least one way on, and say why."))
    Challenge.objects.select_for_update(of=["self"]).get(pk=challenge.pk)  # two people at once: one after the other
    row: ForwardPath | None = ForwardPath.objects.filter(challenge=challenge, team=team).first()
    if row is None:
        when_new = {"made_by_id": by.participation_id}
        return write_once(ForwardPath, key, when_new=when_new, challenge=challenge, team=team, **said)[0]
    if all(getattr(row, name) == value for name, value in said.items()):
        return row
    if seen == NONE_YET:
        raise ChangedMeanwhile(row)
    must_be_as_seen(row, PATH_FIELDS, seen=seen)
    for name, value in said.items():
        setattr(row, name, value)
    row.save(update_fields=list(said))
    return row


def may_choose(challenge: Challenge, team: Team | None, by: Actor) -> None:
    """A team's way is its own; the challenge's is for who works with every team. Raises PermissionDenied."""
    by.must(Action.WRITE_LASTING, team_id=team.pk if team else None)
    if by.challenge_id != challenge.pk or (team and team.challenge_id != challenge.pk):
        raise PermissionDenied
    if team is None and by.scope(Action.WRITE_LASTING) is not Scope.EVERY_TEAM:
        raise PermissionDenied


def _must_be_of(team: Team, by: Actor) -> None:
    by.must(Action.WRITE_LASTING, team_id=team.pk)
    if team.challenge_id != by.challenge_id:
        raise PermissionDenied
    must_be_open(team.challenge)


def _checked(
    words: Mapping[str, Any], challenge: Challenge, *, before: SustainabilityItem | None = None
) -> dict[str, Any]:
    """What is to be kept, tidied. A day that was set before may be past by now."""
    said = {name: value.strip() if isinstance(value, str) else value for name, value in words.items()}
    if not said["what"] or not said["owner_title"] or not said["decision"]:
        raise Refused(_("Say what it is about, what should become of it, and which job looks after it."))
    if bool(said["commitment"]) != bool(said["commitment_title"]):
        raise Refused(_("What a leader commits to needs that leader’s job title, and the other way round."))
    must_be_job_titles([said["owner_title"], said["commitment_title"]], challenge)
    _must_be_to_come(said["review_on"], challenge, before=before)
    return said


def _must_be_to_come(review_on: Any, challenge: Challenge, *, before: SustainabilityItem | None) -> None:
    calendar = challenge.calendar
    if review_on is None or (before and before.review_on == review_on):
        return
    if review_on < calendar.date_at(clock.now()):
        raise Refused(_("That date is past. Give a day to come, or none."))
    if review_on.year > calendar.last_date().year + 3:
        raise Refused(_("That date is too far off. Please check the year."))
