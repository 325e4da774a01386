"""Who hears of a check-in: facilitators, of what they or a leader could unstick; a person for whom one was entered."""

from uuid import UUID

from django.urls import reverse

from challenges.models import Challenge
from checkins.apps import ON_BEHALF
from checkins.models import CHANGEABLE, CheckIn, Unsticker
from core import clock
from notifications import outbox
from notifications.models import Message
from teams.models import Participation


def occasion(checkin: CheckIn) -> str:
    return f"checkin:{checkin.pk}:stuck"


def tell_facilitators(checkin: CheckIn) -> None:
    """Told once. What is stuck stays on the page: a message can light up on a lock screen.

    Who entered it for somebody has just read it.
    """
    if not _is_for_facilitators(checkin):
        return
    team = checkin.team
    challenge = team.challenge
    facilitators = Participation.objects.filter(challenge=challenge).facilitators().current().select_related("user")
    outbox.post(
        kind="checkins/stuck",
        to=[one.user for one in facilitators if one.pk != checkin.entered_by_id],
        occasion=occasion(checkin),
        context={
            "team": team.name,
            "challenge": challenge.name,
            "who": checkin.author.user.name,
            "day": checkin.day,
            "length": challenge.length,
            "needs_leader": checkin.unsticker == Unsticker.LEADER,
        },
        about=challenge.pk,
        link=f"{reverse('boards:today', args=[challenge.slug])}?team={team.pk}#stuck",
    )


def tell_author(checkin: CheckIn, *, author: Participation, who: str) -> None:
    """Told once that ``who`` entered it for them, and nothing of what it says.

    Nothing goes out while it can still be taken back as a slip.
    """
    challenge = author.challenge
    outbox.post(
        kind=ON_BEHALF,
        to=[author.user],
        occasion=f"checkin:{checkin.pk}:on_behalf",
        context={"who": who, "challenge": challenge.name, "week": challenge.calendar.week_of(checkin.day)},
        about=challenge.pk,
        link=reverse("checkins:sent", args=[challenge.slug, checkin.pk]),
        due_at=clock.now() + CHANGEABLE,
    )


def untell(checkin: CheckIn) -> None:
    """It was taken back: nobody hears of it who has not yet."""
    outbox.call_off(about=checkin.team.challenge_id, occasion=f"checkin:{checkin.pk}", why="Taken back")


def was_told_stuck(key: UUID, *, challenge: Challenge) -> bool:
    """Whether a facilitator has heard that something is stuck, though it was taken back since."""
    told = Message.objects.filter(about=challenge.pk, occasion=f"checkin:{key}:stuck", called_off_at=None)
    return told.exists()


def tell_after_change(checkin: CheckIn) -> None:
    """What is no longer stuck is not told, if nobody heard of it yet."""
    if _is_for_facilitators(checkin):
        tell_facilitators(checkin)
    else:
        outbox.call_off(about=checkin.team.challenge_id, occasion=occasion(checkin), why="Changed by its author")


def _is_for_facilitators(checkin: CheckIn) -> bool:
    return checkin.unsticker in {Unsticker.COACH, Unsticker.LEADER}
