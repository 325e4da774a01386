"""Who hears of a check-in: facilitators, when something is stuck that they or a leader could unstick."""

from django.urls import reverse

from checkins.models import CheckIn, Unsticker
from notifications import outbox
from teams.models import Participation


def occasion(checkin: CheckIn) -> str:
    return f"checkin:{checkin.pk}:stuck"


def tell_facilitators(checkin: CheckIn) -> None:
    """Told once. What is stuck stays on the page: a message can light up on a lock screen."""
    if not _is_for_facilitators(checkin):
        return
    team = checkin.team
    challenge = team.challenge
    facilitators = Participation.objects.filter(challenge=challenge).facilitators().current().select_related("user")
    outbox.post(
        kind="checkins/stuck",
        to=[facilitator.user for facilitator in facilitators],
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


def tell_after_change(checkin: CheckIn) -> None:
    """What is no longer stuck is not told, if nobody heard of it yet."""
    if _is_for_facilitators(checkin):
        tell_facilitators(checkin)
    else:
        outbox.call_off(about=checkin.team.challenge_id, occasion=occasion(checkin), why="Changed by its author")


def _is_for_facilitators(checkin: CheckIn) -> bool:
    return checkin.unsticker in {Unsticker.COACH, Unsticker.LEADER}
