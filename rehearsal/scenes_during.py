"""Days 1 to 100: check-ins, numbers, milestones, tasks, answers to the weekly question, asks."""

from collections.abc import Iterator
from datetime import time, timedelta
from decimal import Decimal
from typing import Any, Final

from access.visibility import Visibility
from asks import actions as asks
from asks.models import Ask
from checkins import actions as checkins
from checkins import on_behalf
from checkins.models import Unsticker
from measures import actions as measures
from milestones import actions as milestones
from milestones.models import Milestone, Task
from reflections import actions as reflections
from reflections.prompts import audiences_of, for_week
from rehearsal.cast import MEMBERS
from rehearsal.script import PlannedAsk, PlannedMilestone
from rehearsal.stage import Beat, Stage
from teams import actions as teams

ON_PAPER: Final = 4  # the fifth of each team writes on paper, which their facilitator copies
ANSWERS = (
    "I said yes because nobody had asked me before.",
    "We could have rung them in the first week. Next time we ring first.",
    "I was tired and cross on Tuesday. The supper helped.",
    "Somebody I support told me to stop asking how she feels and ask what she wants.",
    "The rule we were afraid of is a habit, not a rule.",
    "I would not go back to waiting for the monthly meeting.",
)


def beats(stage: Stage) -> Iterator[Beat]:
    for plan in stage.script.teams:
        yield from _team_weeks(stage, plan.name)
        for number, planned in enumerate(plan.milestones):
            yield from _milestone(stage, plan.name, number, planned)
        for number, (day, _title) in enumerate(plan.tasks):
            done_on = max(1, day + stage.dice.choice((-1, 0, 0, 1)))
            yield stage.beat(done_on, time(16, 0), finish_task, stage, plan.name, number)
        for day in (34, 76):
            yield stage.beat(day, time(15, 30), say_going, stage, plan.name)
    for number, ask in enumerate(stage.script.asks):
        yield stage.beat(ask.day, time(11, 0), ask_leaders, stage, number)
        if ask.answered_after is not None:
            yield stage.beat(ask.day + ask.answered_after, time(9, 45), answer, stage, number)


def _team_weeks(stage: Stage, name: str) -> Iterator[Beat]:
    for week in stage.calendar.weeks():
        days = stage.calendar.days_of_week(week)
        for index in range(MEMBERS):
            likely = 0.62 if 4 <= week <= 7 else 0.78  # energy dips in weeks 4 to 7 (docs/method.md)
            if index == 1 or stage.chance(likely):
                day = days[stage.dice.randrange(5)]
                at = stage.minutes_after(time(9, 0), 540)
                yield stage.beat(day, at, check_in, stage, name, week, index)
            if stage.chance(0.5):
                day = min(days[-1], 400)
                yield stage.beat(day, time(19, index), reflect, stage, name, week, day, index)


def check_in(stage: Stage, name: str, week: int, index: int) -> str:
    team = stage.teams[name]
    person = team.people[index]
    stuck = stage.said(name, "stuck") if stage.chance(0.06) else ""
    said: dict[str, Any] = {
        "value": Decimal(team.plan.numbers[week]) if index == 1 and week < len(team.plan.numbers) else None,
        "confidence": stage.dice.choice((3, 4, 4, 5) if week > 7 else (2, 3, 3, 4)),
        "stuck": stuck,
        "unsticker": stage.dice.choice((Unsticker.TEAM, Unsticker.COACH)) if stuck else "",
        "note": stage.said(name, "notes") if stage.chance(0.25) else "",
    }
    key = stage.key("check-in", name, week, index)
    if index == ON_PAPER:
        on_behalf.check_in_for(person, by=stage.coach.as_actor(), who=stage.coach_user.name, key=key, week=week, **said)
    else:
        checkins.check_in(team.row, by=person.as_actor(), key=key, **said)
    if index == 1 and team.plan.process and week < len(team.plan.process[1]):
        measures.record_observation(
            team.measures["process"],
            by=person.as_actor(),
            on=stage.calendar.date_of(stage.calendar.days_of_week(week)[0]),
            value=Decimal(team.plan.process[1][week]),
        )
    if index == 1:
        count_also(stage, name, week)
    return f"{name} count {team.plan.numbers[week]}." if index == 1 and week < len(team.plan.numbers) else ""


def count_also(stage: Stage, name: str, week: int) -> None:
    """What else the team watches, as its data lead writes it down for the week before."""
    team = stage.teams[name]
    for also in team.plan.also:
        if week < len(also.weeks) and also.weeks[week]:
            first, second = [*also.weeks[week], None][:2]
            measures.record_observation(
                team.measures[also.name],
                by=team.people[1].as_actor(),
                on=stage.calendar.date_of(stage.calendar.days_of_week(week)[0]),
                value=None if second is not None or first is None else Decimal(first),
                numerator=None if second is None else first,
                denominator=second,
            )


def reflect(stage: Stage, name: str, week: int, day: int, index: int) -> str:
    person = stage.teams[name].people[index]
    prompt = for_week(week, day, audiences_of(person.role, frozenset(person.functions), person.perspective))
    if prompt is None:
        return ""
    if stage.chance(0.2):
        reflections.skip(person, week=week, prompt=prompt.number)
        return ""
    reflection = reflections.reflect(
        person,
        key=stage.key("reflection", name, week, index),
        week=week,
        prompt=prompt.number,
        text=stage.dice.choice(ANSWERS),
    )
    if stage.chance(0.2):
        reflections.widen(reflection, visibility=Visibility.TEAM, by=person.as_actor())
    return ""


def _milestone(stage: Stage, name: str, number: int, planned: PlannedMilestone) -> Iterator[Beat]:
    reached = planned.reached if planned.reached is not None else planned.day + stage.dice.choice((-1, 0, 0, 2))
    if reached > planned.day + 1:
        yield stage.beat(planned.day - 1, time(11, 30), move, stage, name, number, reached)
    at = time(20, 30) if number % 3 == 1 else time(16, 30)  # suppers are late: that news waits for the morning
    yield stage.beat(reached, at, reach, stage, name, number)


def move(stage: Stage, name: str, number: int, to_day: int) -> str:
    team = stage.teams[name]
    milestone = Milestone.objects.get(pk=stage.key("milestone", name, number))
    reason = "We want to ask two more people first."
    milestones.move_milestone(milestone, to_day=to_day, reason=reason, by=team.leader)
    return f"{name} move “{milestone.title}” to Day {to_day}."


def reach(stage: Stage, name: str, number: int) -> str:
    team = stage.teams[name]
    milestone = Milestone.objects.get(pk=stage.key("milestone", name, number))
    milestones.reach_milestone(milestone, by=stage.dice.choice(team.people).as_actor())
    return f"{name} reach “{milestone.title}”."


def finish_task(stage: Stage, name: str, number: int) -> str:
    task = Task.objects.get(pk=stage.key("task", name, number))
    milestones.finish_task(task, by=stage.dice.choice(stage.teams[name].people).as_actor())
    return ""


def say_going(stage: Stage, name: str) -> str:
    team = stage.teams[name]
    going, words = team.plan.going
    teams.say_going(team.row, going=going, words=words, by=team.leader)
    return f"{name}: “{words}”"


def ask_leaders(stage: Stage, number: int) -> str:
    planned = stage.script.asks[number]
    team = stage.teams[planned.team]
    asks.ask(
        team.row,
        key=stage.key("ask", number),
        question=planned.question,
        stuck=planned.stuck,
        tried=planned.tried,
        to=stage.leaders[planned.to],
        to_title=planned.to,
        by=team.leader,
    )
    return f"{planned.team} ask the {planned.to}: “{planned.question}”"


def answer(stage: Stage, number: int) -> str:
    planned: PlannedAsk = stage.script.asks[number]
    ask = Ask.objects.get(pk=stage.key("ask", number))
    until = None
    if planned.answer == "try":
        until = stage.calendar.date_of(planned.day + (planned.answered_after or 0)) + timedelta(days=planned.for_days)
    answered_on = stage.calendar.date_of(planned.day + (planned.answered_after or 0))
    asks.answer(
        ask,
        answer=planned.answer,
        words=planned.words,
        promised_for=until,
        by=stage.leaders[planned.to].as_actor(),
        promise=planned.promise,
        promise_by=answered_on + timedelta(days=planned.promise_days) if planned.promise else None,
    )
    return f"The {planned.to} answers after {planned.answered_after} days: “{planned.words}”"
