"""A check-in that somebody wrote on paper, entered by a facilitator; and taking it back.

It stays its author's: the same answers, the same place on every page. What is added is who
entered it. Reflections are private and are never entered for anybody.
"""

from decimal import Decimal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.calendar import Calendar
from checkins.actions import said_in, write
from checkins.models import CheckIn
from checkins.telling import tell_author
from checkins.withdrawing import remove
from core import clock
from core.errors import Refused, WrittenBefore
from teams.models import Participation, Team


class AlreadyThere(Refused):
    """The person has a check-in for that week. Entered again with ``anyway``, both are kept."""

    def __init__(self, checkin: CheckIn) -> None:
        super().__init__(_("There is a check-in for that week already."))
        self.checkin = checkin


@transaction.atomic
def check_in_for(  # noqa: PLR0913
    author: Participation,
    *,
    by: Actor,
    who: str,
    key: UUID,
    week: int,
    anyway: bool = False,
    confidence: int | None = None,
    numerator: int | None = None,
    denominator: int | None = None,
    value: Decimal | int | None = None,
    stuck: str = "",
    unsticker: str = "",
    note: str = "",
) -> CheckIn:
    """Write what the card of ``week`` says as ``author``'s own, entered by ``by`` (called ``who``), and tell them.

    Of this week it is today's; of an earlier one, of its last day. Raises Refused, with nothing
    kept, for a week that is still to come, before Day 0, and for somebody who is in no team any
    more; AlreadyThere unless ``anyway``; WrittenBefore as check_in does.
    """
    by.must(Action.CHECK_IN_FOR, team_id=author.team_id)
    if author.challenge_id != by.challenge_id:
        raise PermissionDenied
    team = _team_for_now(author)
    calendar = team.challenge.calendar
    if not anyway and not CheckIn.objects.filter(pk=key).exists():
        _refuse_a_second(author, calendar, week)
    checkin, is_new = write(
        team,
        by=by,
        key=key,
        day=day_of_card(week, calendar=calendar, today=calendar.day_of(clock.now())),
        number=(numerator, denominator, value),
        said={
            "author_id": author.pk,
            "entered_by_id": by.participation_id,
            **said_in(confidence=confidence, stuck=stuck, unsticker=unsticker, note=note),
        },
    )
    if calendar.week_of(checkin.day) != week:
        raise WrittenBefore
    if is_new:
        tell_author(checkin, author=author, who=who)
    return checkin


@transaction.atomic
def take_back(checkin: CheckIn, *, by: Actor) -> None:
    """It was somebody else's card, or is not right. By its author at any time; by who entered it for ten minutes.

    A number stays among the team's numbers, where it can be corrected: it is the team's, not the person's.
    """
    team = checkin.team
    if checkin.entered_by_id is None or by.participation_id not in {checkin.author_id, checkin.entered_by_id}:
        raise PermissionDenied
    if not team.challenge.is_open:
        raise Refused(_("This challenge is closed. You can read everything, and write no more."))
    if by.participation_id == checkin.author_id:
        by.must(Action.CHECK_IN, team_id=team.pk)
    else:
        by.must(Action.CHECK_IN_FOR, team_id=team.pk)
        if not checkin.is_fresh(clock.now()):
            raise Refused(_("Ten minutes have passed. Only the person themselves can take it back now."))
    remove(checkin)


def day_of_card(week: int, *, calendar: Calendar, today: int) -> int:
    """The last day of ``week``, or ``today`` within it. Raises Refused if the week is still to come."""
    if week > calendar.week_of(today):
        raise Refused(_("That week is still to come."))
    return min(calendar.days_of_week(week)[-1], today)


def _team_for_now(author: Participation) -> Team:
    """Their team. Holds on to the person, so that two who enter a card for them come one after the other."""
    row = Participation.objects.members().current().select_for_update(no_key=True, of=("self",))
    if row.filter(pk=author.pk).first() is None:
        raise Refused(_("This person is in no team of this challenge any more, so nothing can be entered for them."))
    assert author.team is not None  # noqa: S101  members have one
    return author.team


def _refuse_a_second(author: Participation, calendar: Calendar, week: int) -> None:
    days = calendar.days_of_week(week)
    theirs = CheckIn.objects.filter(author=author, day__range=(days[0], days[-1]))
    there = theirs.select_related("entered_by__user").order_by("-made_at").first()
    if there:
        raise AlreadyThere(there)
