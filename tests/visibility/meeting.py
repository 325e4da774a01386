"""Each team of a society has met, and meets: at a step as chance has it, of any run-sheet."""

from datetime import timedelta
from uuid import uuid4

from access.roles import Role
from core import clock
from meetings import actions
from meetings.models import Kind
from meetings.sheets import sheet_of
from tests.visibility.cast import Society


def meet(society: Society) -> None:
    for team in society.teams:
        if team == society.over:
            continue
        people = society.of(team.challenge, Role.MEMBER, team=team)
        by = people[0].as_actor()
        for one in (*people, *society.of(team.challenge, Role.FACILITATOR)):
            if society.chance(0.5):
                actions.want_summaries(by=one.as_actor(), wanted=True)
        with clock.pretend(clock.now() - timedelta(minutes=50)):
            over = actions.start(team, by=by, key=uuid4(), kind=Kind.WEEKLY)
        actions.end(over, by=by)
        kind = society.dice.choice(Kind.values)
        now = actions.start(team, by=by, key=uuid4(), kind=kind)
        step = society.dice.choice(sheet_of(team.challenge, kind).steps).key
        actions.go_to(now, step=step, seen=now.step, by=by)
