"""A challenge with goals, numbers, milestones and asks, for the tests of the board."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from access.actor import Actor
from access.roles import Role
from asks import actions as asks
from challenges.models import Challenge
from core import clock
from measures import actions
from measures.models import Direction, Kind, Measure, TeamGoal, Unit
from milestones.models import Milestone
from teams.models import Team
from tests.world import take_part

CONTROL = "People who feel in control"


def author(team: Team) -> Actor:
    """A member of the team, to write for it."""
    return take_part(team.challenge, Role.MEMBER, team).as_actor()


def publish(team: Team, sentence: str, *, by: Actor, **words: Any) -> TeamGoal:
    """A goal that counts ``name`` in ``unit``; a share of people who feel in control if nothing is said."""
    measure = actions.add_measure(
        team,
        by=by,
        key=uuid4(),
        name=words.pop("name", CONTROL),
        unit=words.pop("unit", Unit.PERCENT),
        direction=words.pop("direction", Direction.UP),
    )
    given: dict[str, Any] = {
        "target": Decimal(60),
        "baseline": Decimal(31),
        "by_date": team.challenge.calendar.last_date(),
    } | words
    goal = actions.write_goal(team, by=by, key=uuid4(), sentence=sentence, measure=measure, **given)
    return actions.publish_goal(goal, by=by)


def count(measure: Measure, day: int, value: int, *, by: Actor, of: int = 100) -> None:
    """The number as it stood on a day, written down in time for this week's board.

    Of a share, ``value`` out of ``of``.
    """
    on = measure.team.challenge.day_zero + timedelta(day)
    with clock.pretend(measure.team.challenge.calendar.week_began(clock.now()) - timedelta(hours=1)):
        if measure.unit == Unit.PERCENT:
            actions.record_observation(measure, by=by, on=on, numerator=value, denominator=of)
        else:
            actions.record_observation(measure, by=by, on=on, value=Decimal(value))


def watch(team: Team, name: str, values: dict[int, int], *, by: Actor) -> None:
    """A balancing measure, with its numbers by day."""
    measure = actions.add_measure(team, by=by, key=uuid4(), name=name, kind=Kind.BALANCING, direction=Direction.DOWN)
    for day, value in values.items():
        count(measure, day, value, by=by)


def fill(challenge: Challenge, *, teams: range, weeks: int) -> None:
    """Teams with everything the board shows; the clock must stand after all the weeks."""
    for place in teams:
        team = Team.objects.create(challenge=challenge, name=f"Filled {place:02}", going="well", going_words="Fine")
        by = author(team)
        goal = publish(team, f"Goal {place}", by=by, name=f"Number {place}", unit=Unit.COUNT)
        for week in range(weeks):
            count(goal.measure, 7 * week + 1, week, by=by)
            Milestone.objects.create(team=team, day=7 * week, title=f"Step {week}")
            asks.ask(team, by=by, key=uuid4(), question=f"May we {week}?", to_title="Head of Estates")
