"""The 30-second update: a number, how sure, one thing stuck, a note."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from checkins.goals import goal_alone
from checkins.models import CheckIn, Unsticker, Withdrawn
from checkins.telling import tell_after_change, tell_facilitators
from core import clock
from core.errors import Refused, WrittenBefore
from core.once import write_once
from measures.actions import record_observation
from measures.models import Measure, Observation
from teams.models import Team

Number = tuple[int | None, int | None, Decimal | int | None]  # how many, out of how many, or one value
NO_NUMBER: Final[Number] = (None, None, None)
WORDS: Final = ("confidence", "stuck", "unsticker", "note")


class WithdrawnBefore(Refused):
    """A late copy of what its author has taken back."""

    def __init__(self) -> None:
        super().__init__(_("This check-in was taken back, so it is not written again."))


@transaction.atomic
def check_in(  # noqa: PLR0913
    team: Team,
    *,
    by: Actor,
    key: UUID,
    confidence: int | None = None,
    numerator: int | None = None,
    denominator: int | None = None,
    value: Decimal | int | None = None,
    stuck: str = "",
    unsticker: str = "",
    note: str = "",
    at: datetime | None = None,
) -> CheckIn:
    """Write a check-in and the week's number in one go, and tell facilitators what they could unstick.

    The number goes to the measure of the team's goal: ``numerator`` of ``denominator``
    for a share, else ``value``. ``at`` is when it was written, if it waited on a phone: it
    counts for that day, and no newer number gives way to its own. Raises Refused, with
    nothing kept, if there is nothing in it, before Day 0 and when the challenge is
    closed; WrittenBefore if the same form was sent with other content.
    """
    by.must(Action.CHECK_IN, team_id=team.pk)
    said = said_in(confidence=confidence, stuck=stuck, unsticker=unsticker, note=note)
    number = (numerator, denominator, value)
    whose = {"author_id": by.participation_id, "entered_by_id": None}
    return write(team, by=by, key=key, number=number, said={**whose, **said}, at=_moment(team, at))[0]


def write(  # noqa: PLR0913
    team: Team,
    *,
    by: Actor,
    key: UUID,
    number: Number,
    said: Mapping[str, Any],
    at: datetime | None = None,
    day: int | None = None,
) -> tuple[CheckIn, bool]:
    """The row and its number, or those this form wrote before. Returns (row, is_new). In the caller's transaction.

    Written ``at``, which is now if not said; for the day of that, if not for another ``day``.
    """
    at = at or clock.now()
    day = team.challenge.calendar.day_of(at) if day is None else day
    checkin, is_new = write_once(CheckIn, key, when_new={"day": day, "made_at": at}, team=team, **said)
    if not is_new:
        if not _holds(checkin.observation, *number):
            raise WrittenBefore
        return checkin, False
    if Withdrawn.objects.filter(pk=key).exists():
        raise WithdrawnBefore
    if number == NO_NUMBER and not any(said[name] for name in WORDS):
        raise Refused(_("Everything is empty. Answer one question, whichever you like."))
    _refuse_at_wrong_time(team, day)
    if number != NO_NUMBER:
        checkin.observation = _record(team, *number, by=by, day=day, at=at, entered_for=_whose(said))
        checkin.save(update_fields=["observation"])
    tell_facilitators(checkin)
    return checkin, True


@transaction.atomic
def change(  # noqa: PLR0913
    checkin: CheckIn,
    *,
    by: Actor,
    confidence: int | None = None,
    numerator: int | None = None,
    denominator: int | None = None,
    value: Decimal | int | None = None,
    stuck: str = "",
    unsticker: str = "",
    note: str = "",
) -> CheckIn:
    """Put other answers in the place of one's own, within ten minutes of sending them.

    A number that is left empty stays as it was written: numbers are corrected, never
    erased. Raises Refused when it is too late, with nothing changed.
    """
    by.must(Action.CHECK_IN, team_id=checkin.team_id)
    if checkin.author_id != by.participation_id:
        raise PermissionDenied
    if not checkin.can_change(clock.now()):
        raise Refused(_("Ten minutes have passed, so this check-in stays as it is. You can send another."))
    _refuse_at_wrong_time(checkin.team, checkin.day)
    number = (numerator, denominator, value)
    said = said_in(confidence=confidence, stuck=stuck, unsticker=unsticker, note=note)
    if number != NO_NUMBER and not _holds(checkin.observation, *number):
        checkin.observation = _record(checkin.team, *number, by=by, day=checkin.day, at=clock.now())
    if checkin.observation is None and not any(said.values()):
        raise Refused(_("Everything is empty. Answer one question, whichever you like."))
    for name, answer in said.items():
        setattr(checkin, name, answer)
    if not CheckIn.objects.filter(pk=checkin.pk).update(**said, observation=checkin.observation):
        raise WithdrawnBefore
    tell_after_change(checkin)
    return checkin


def _moment(team: Team, at: datetime | None) -> datetime:
    """When it was written. Nobody can have written before Day 0: then the phone's clock jumped."""
    now = clock.now()
    return now if at is None or at > now or team.challenge.calendar.day_of(at) < 0 else at


def said_in(*, confidence: int | None, stuck: str, unsticker: str, note: str) -> dict[str, str | int | None]:
    stuck = stuck.strip()
    return {
        "confidence": confidence,
        "stuck": stuck,
        "unsticker": Unsticker(unsticker).value if stuck and unsticker else "",
        "note": note.strip(),
    }


def _holds(
    seen: Observation | None, numerator: int | None, denominator: int | None, value: Decimal | int | None
) -> bool:
    """Whether the number sent again is the one this check-in brought."""
    if seen is None:
        return (numerator, denominator, value) == NO_NUMBER
    if numerator is not None or denominator is not None:
        return (seen.numerator, seen.denominator) == (numerator, denominator)
    return value is not None and seen.value == round(Decimal(value), 2)


def _refuse_at_wrong_time(team: Team, day: int) -> None:
    if not team.challenge.is_open:
        raise Refused(_("This challenge is closed. You can read everything, and write no more."))
    if day < 0:
        raise Refused(_("Check-ins start on Day 0, the day of the launch."))


def _record(  # noqa: PLR0913
    team: Team,
    numerator: int | None,
    denominator: int | None,
    value: Decimal | int | None,
    *,
    by: Actor,
    day: int,
    at: datetime,
    entered_for: UUID | None = None,
) -> Observation:
    goal = goal_alone(team)
    if goal is None:
        raise Refused(_("Your team has no goal yet, so there is no number to write down. Leave the number empty."))
    return record_observation(
        goal.measure,
        by=by,
        on=_date_of_number(goal.measure, team, day, at=at),
        value=None if value is None else Decimal(value),
        numerator=numerator,
        denominator=denominator,
        at=at,
        entered_for=entered_for,
    )


def _whose(said: Mapping[str, Any]) -> UUID | None:
    """The author of a card that somebody else entered."""
    return said["author_id"] if said["entered_by_id"] else None


def _date_of_number(measure: Measure, team: Team, day: int, *, at: datetime) -> date:
    """A week has one number: the date it already has, so that this one corrects it; else the day's.

    What was counted before a pause is not corrected by what is counted after it.
    """
    calendar = team.challenge.calendar
    on = calendar.date_at(at) if calendar.day_of(at) == day else calendar.date_of(day)
    of_week = calendar.week_around(on)
    written = measure.observations.current().filter(on__range=of_week).order_by("-on").first()
    return written.on if written else on
