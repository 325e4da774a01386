"""Weeks −4 to 0: leaders agree the focus, people are invited and join, the launch."""

from collections.abc import Iterator
from datetime import time
from decimal import Decimal

from access.roles import Function, Role
from accounts.models import Channel
from challenges import actions as challenges
from challenges.models import Challenge, EventKind
from measures import actions as measures
from measures.models import Direction, Kind
from milestones import actions as milestones
from rehearsal.cast import Part, invented_user
from rehearsal.stage import Beat, PlayedTeam, Stage
from teams import actions as teams
from teams.models import Participation

AFTERNOON = time(14, 0)


def beats(stage: Stage) -> Iterator[Beat]:
    yield stage.beat(-28, time(9, 0), set_up, stage)
    yield stage.beat(-27, time(10, 0), invite_leaders, stage)
    yield stage.beat(-21, time(10, 0), name_teams, stage)
    for number, plan in enumerate(stage.script.teams):
        yield stage.beat(-18, time(10, number), invite_team, stage, plan.name)
        for index in range(7):
            day = stage.dice.randint(-17, -3)
            at = stage.minutes_after(time(9, 0), 500)
            yield stage.beat(day, at, join, stage, plan.name, index)
    yield stage.beat(0, time(9, 0), launch, stage)
    for number, plan in enumerate(stage.script.teams):
        yield stage.beat(0, time(14, 5 * number), write_goal, stage, plan.name)
        yield stage.beat(0, time(15, 5 * number), write_plan, stage, plan.name)


def set_up(stage: Stage) -> str:
    script = stage.script
    stage.coach_user = invented_user(
        Part("Nell Ford", "nell.ford@hundred.example"), time_zone=script.time_zone, may_start_challenges=True
    )
    stage.challenge = challenges.create(
        by=stage.coach_user,
        key=stage.key("challenge"),
        name=script.name,
        place=script.place,
        day_zero=stage.calendar.day_zero,
        time_zone=script.time_zone,
        **script.brief,
    )
    Challenge.objects.filter(pk=stage.challenge.pk).update(source=script.source)
    stage.challenge.source = script.source
    stage.coach = teams.add_facilitator(stage.challenge, stage.coach_user)
    by = stage.coach.as_actor()
    for kind, day in ((EventKind.MIDPOINT, script.midpoint_day), (EventKind.SUSTAINABILITY, script.review_day)):
        event = stage.challenge.events.get(kind=kind)
        challenges.move_event(event, on=stage.calendar.date_of(stage.weekday(day)), by=by)
    for day, title in script.events.items():
        challenges.add_event(
            stage.challenge, key=stage.key("event", day), title=title, on=stage.calendar.date_of(day), by=by
        )
    return f"Nell writes the brief: {script.name}."


def invite_leaders(stage: Stage) -> str:
    titles = sorted({ask.to for ask in stage.script.asks})
    for number, title in enumerate([*titles, "Commissioner"]):
        role = Role.COMMISSIONER if title == "Commissioner" else Role.SPONSOR
        part = stage.cast.part()
        invitation = teams.invite(
            stage.challenge,
            key=stage.key("leader", number),
            role=role,
            name=part.name,
            email=part.email,
            by=stage.coach.as_actor(),
        )
        user = invented_user(part, time_zone=stage.script.time_zone)
        person = teams.accept(invitation, name=part.name, user=user)
        stage.leaders[title] = describe(person, brings=title)
    return f"{len(stage.leaders)} leaders say what they will clear out of the way."


def name_teams(stage: Stage) -> str:
    for plan in stage.script.teams:
        row = teams.add_team(
            stage.challenge,
            key=stage.key("team", plan.name),
            name=plan.name,
            focus=plan.focus,
            by=stage.coach.as_actor(),
        )
        stage.teams[plan.name] = PlayedTeam(plan, row, parts=stage.cast.team())
    return f"{len(stage.teams)} teams: {', '.join(stage.teams)}."


def invite_team(stage: Stage, name: str) -> str:
    team = stage.teams[name]
    team.invitations = [
        teams.invite(
            stage.challenge,
            key=stage.key("invitation", part.email),
            role=Role.MEMBER,
            team=team.row,
            name=part.name,
            email=part.email,
            by=stage.coach.as_actor(),
        )
        for part in team.parts
    ]
    return ""


def join(stage: Stage, name: str, index: int) -> str:
    team, part = stage.teams[name], stage.teams[name].parts[index]
    user = invented_user(part, time_zone=stage.script.time_zone, channels=[Channel.EMAIL] if index != 5 else [])
    person = teams.accept(team.invitations[index], name=part.name, user=user, perspective=part.perspective)
    describe(person, brings=part.brings)
    functions = [function for function in part.functions if function != Function.TEAM_LEADER]
    if functions:  # their leader they elect: rehearsal/scenes_votes.py
        teams.give_functions(person, functions=functions, by=stage.coach.as_actor())
    team.people.append(person)
    team.people.sort(key=lambda each: [p.email for p in team.parts].index(each.user.email or ""))
    return f"{part.name} joins {name}." if index == 0 else ""


def describe(person: Participation, *, brings: str) -> Participation:
    person.brings = brings
    person.save(update_fields=["brings"])
    return person


def launch(stage: Stage) -> str:
    challenges.launch(stage.challenge, by=stage.coach.as_actor())
    return "Launch. Leaders open the day, leave, and come back to hear the goals."


def write_goal(stage: Stage, name: str) -> str:
    team, script = stage.teams[name], stage.script
    measure = measures.add_measure(team.row, key=stage.key("measure", name), by=team.leader, **script.measure)
    team.measures["outcome"] = measure
    if team.plan.process:
        team.measures["process"] = measures.add_measure(
            team.row, key=stage.key("process", name), name=team.plan.process[0], kind=Kind.PROCESS, by=team.leader
        )
    for also in team.plan.also:
        key = stage.key("also", name, also.name)
        team.measures[also.name] = measures.add_measure(
            team.row, key=key, name=also.name, unit=also.unit, by=team.leader, **also.words
        )
    watched = next((team.measures[also.name] for also in team.plan.also if also.words.get("kind") == "balancing"), None)
    if team.plan.watch:
        watched = measures.add_measure(
            team.row,
            key=stage.key("watch", name),
            name=team.plan.watch,
            kind=Kind.BALANCING,
            direction=Direction.DOWN,
            by=team.leader,
        )
    goal = measures.write_goal(
        team.row,
        key=stage.key("goal", name),
        sentence=team.plan.goal,
        measure=measure,
        target=Decimal(team.plan.target),
        baseline=Decimal(0),
        baseline_period="Day 0",
        equity=team.plan.equity,
        balancing=watched,
        by_date=stage.calendar.last_date(),
        by=team.leader,
    )
    measures.publish_goal(goal, by=team.leader)
    teams.write_agreement(team.row, text=team.plan.agreement, by=team.leader)
    on, at, minutes, where = team.plan.meets
    teams.set_meeting(team.row, on=on, at=time.fromisoformat(at), minutes=minutes, where=where, by=team.leader)
    return f"{name}: “{team.plan.goal}”"


def write_plan(stage: Stage, name: str) -> str:
    team = stage.teams[name]
    for number, planned in enumerate(team.plan.milestones):
        milestones.add_milestone(
            team.row,
            key=stage.key("milestone", name, number),
            day=planned.day,
            title=planned.title,
            why=planned.why,
            lead=stage.dice.choice(team.people),
            by=team.leader,
        )
    for number, (day, title) in enumerate(team.plan.tasks):
        milestones.add_task(
            team.row,
            key=stage.key("task", name, number),
            title=title,
            due_day=day,
            owner=stage.dice.choice(team.people),
            by=team.leader,
        )
    return f"{name} plans {len(team.plan.milestones)} milestones."
