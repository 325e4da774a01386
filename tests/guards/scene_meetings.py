"""A team that meets, and has met before."""

from datetime import timedelta

from core import clock
from meetings.models import Meeting
from teams.models import Participation


def met(member: Participation) -> dict[str, object]:
    team = member.team
    assert team is not None
    now, week = clock.now(), timedelta(days=7)
    over = Meeting.objects.create(
        team=team, began_at=now - week, step_at=now - week, ended_at=now - week + timedelta(minutes=45)
    )
    running = Meeting.objects.create(team=team, began_by=member, step="next_steps")
    return {"meetings:summary": over.pk, "meetings:step": running.pk, "meetings:end": running.pk}
