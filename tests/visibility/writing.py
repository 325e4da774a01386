"""What the people of a society write: plans, numbers, check-ins, asks, reflections, each text with its canary."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from access.roles import Role
from access.visibility import Visibility
from asks import actions as asks
from calendars.models import Feed
from challenges.models import Challenge, ChallengeBrief, Event
from checkins import actions as checkins
from checkins.models import Unsticker
from checkins.withdrawing import withdraw
from coaching import actions as coaching
from core import clock
from measures.models import GoalDraft, Kind, Measure, Observation, TeamGoal, Unlike
from milestones.models import Milestone, MilestoneMove, Task
from notifications.models import PushSubscription
from nudges.models import NotNow, Rule
from reflections.actions import reflect, skip, widen
from teams.models import Invitation, Participation, Team
from tests.visibility.cast import Society

LEADERS = (Role.SPONSOR, Role.COMMISSIONER)
NEW_IN_A_DRAFT = ("number_name", "number_definition", "number_when", "number_by", "number_source")


def write(society: Society) -> None:
    for challenge in society.challenges:
        _challenge(society, challenge)
    for team in society.teams:
        _plan(society, team)
        _numbers(society, team)
    for one in society.people:
        if one.team == society.over:
            continue
        if one.role == Role.MEMBER:
            _checkins(society, one)
        if one.role != Role.COMMISSIONER:
            _reflections(society, one)
    for team in society.teams:
        _asks(society, team)
        _notes(society, team)
    people = {reader.user for reader in society.readers if reader.user}
    Feed.objects.bulk_create(Feed(team=team) for team in society.teams)
    Feed.objects.bulk_create(Feed(person=person) for person in people)


def _challenge(society: Society, challenge: Challenge) -> None:
    texts, here = society.texts, {"challenge": challenge.pk}
    brief = ("focus", "why_now", "guardrails", "guidance", "learning_questions", "leaders_commitments")
    words = {name: texts.write(f"brief: {name}", **here) for name in brief}
    ChallengeBrief.objects.filter(challenge=challenge).update(**words)
    Event.objects.create(
        challenge=challenge,
        on=clock.now().date() + timedelta(days=society.dice.randint(1, 20)),
        title=texts.write("event", **here),
        place=texts.write("event", **here),
        note=texts.write("event", **here),
    )
    Rule.objects.create(
        challenge=challenge,
        key="own:1",
        occasion="milestone",
        offset=-2,
        at="09:00",
        subject=texts.write("rule of one's own", **here),
        words=texts.write("rule of one's own", **here),
    )
    for one in society.of(challenge):
        PushSubscription.objects.create(
            person=one.user,
            endpoint=f"https://fcm.googleapis.com/{one.pk}",
            p256dh="B",
            auth="A",
            device=texts.write("own device", owner=one.user_id),
        )
    NotNow.objects.create(challenge=challenge, participation=society.dice.choice(society.of(challenge)))
    for team in challenge.teams.all():
        for row in ("agreement", "going_words", "meets_where"):
            setattr(team, row, texts.write(f"team: {row}", **here, team=team.pk))
        team.meets_on, team.meets_at = 1, time(10)
        team.going = society.dice.choice(["well", "wobbly", "stuck"])
        team.going_at = clock.now()
        team.save()
        name, mail = texts.new("invitation"), texts.new("invitation")
        for text in (name, mail):
            texts.add(text, **here, team=team.pk)
        Invitation.objects.create(
            challenge=challenge,
            team=team,
            name=name.words,
            email=f"{mail.canary}@example.org",
            places=1,
            expires_at=clock.now() + timedelta(days=9),
        )


def _plan(society: Society, team: Team) -> None:
    texts, dice, here = society.texts, society.dice, _of(team)
    people = society.of(team.challenge, Role.MEMBER, team=team)
    reached = dice.randint(20, 36)
    done = Milestone.objects.create(
        team=team,
        day=reached,
        title=texts.write("milestone", **here),
        why=texts.write("milestone: why", **here),
        theme=texts.write("plan: theme", **here),
        reached_at=team.challenge.calendar.moment_of(reached),
        celebration=texts.write("milestone: celebration", **here),
        celebrated_at=clock.now(),
    )
    coming = Milestone.objects.create(
        team=team,
        day=dice.randint(38, 45),
        title=texts.write("milestone", **here),
        why=texts.write("milestone: why", **here),
        lead=dice.choice(people),
    )
    MilestoneMove.objects.create(
        milestone=coming, from_day=37, to_day=coming.day, reason=texts.write("milestone: moved", **here)
    )
    for state, milestone in (("todo", coming), ("doing", coming), ("done", done)):
        Task.objects.create(
            team=team,
            milestone=milestone,
            due_day=dice.randint(36, 42),
            title=texts.write("task", **here),
            next_step=texts.write("task: next step" if state != "done" else "task: step of what is done", **here),
            owner=dice.choice([*people, None]),
            state=state,
            done_at=clock.now() if state == "done" else None,
        )


def _numbers(society: Society, team: Team) -> None:
    texts, dice, here = society.texts, society.dice, _of(team)
    start = team.challenge.day_zero
    people = society.of(team.challenge, Role.MEMBER, team=team)
    main, side = (
        Measure.objects.create(
            team=team,
            kind=kind,
            name=texts.write(f"{word}: name", **here),
            question=texts.write(f"{word}: question", **here),
            definition=texts.write(f"{word}: definition", **here),
            position=n,
            **({"unit": "rate", "per": 1000, "per_what": texts.write(f"{word}: of what", **here)} if n else {}),
        )
        for n, (kind, word) in enumerate(((Kind.OUTCOME, "number of the goal"), (Kind.BALANCING, "balancing number")))
    )
    goal: dict[str, Any] = {"team": team, "measure": main, "baseline": 31, "by_date": start + timedelta(days=100)}
    for version, row in ((1, "goal of before"), (2, "goal"), (3, "draft of a goal")):
        said: dict[str, Any] = {
            "target": 60 + version,
            "sentence": texts.write(row, **here),
            "reason": texts.write(f"{row}: reason", **here) if version > 1 else "",
            "population": texts.write(f"{row}: for whom", **here),
            "baseline_source": texts.write(f"{row}: source", **here),
            "equity": texts.write(f"{row}: nobody left behind", **here),
            "balancing_reason": texts.write(f"{row}: why nothing is watched", **here),
            "made_by": dice.choice(people),
        }
        if version < 3:
            TeamGoal.objects.create(**goal, **said, version=version)
        else:
            fresh = {name: texts.write(f"draft of a goal: {name}", **here) for name in NEW_IN_A_DRAFT}
            choices = {"baseline_kind": "stated", "guard": "none", "number_unit": "count", "number_direction": "up"}
            GoalDraft.objects.create(**goal | {"measure": None}, **said, **fresh, **choices)
    for measure in (main, side):
        for day in (8, 22, 36):
            part = dice.randint(20, 60)
            number = Observation.objects.create(
                measure=measure,
                on=start + timedelta(days=day),
                value=Decimal(part),
                **({"numerator": part, "denominator": 1000} if measure == side else {}),
                note=texts.write("number: note", **here),
                entered_by=dice.choice(people),
                arrived_at=team.challenge.calendar.moment_of(day),
            )
            for text, gone in (("number: mark taken back", clock.now()), ("number: unlike the others", None)):
                Unlike.objects.create(
                    observation=number,
                    because=texts.write(text, **here),
                    marked_by=dice.choice(people),
                    taken_back_at=gone,
                )


def _checkins(society: Society, one: Participation) -> None:
    texts, dice = society.texts, society.dice
    assert one.team is not None
    here = _of(one.team) | {"author": one.pk}
    kept = checkins.check_in(
        one.team,
        by=one.as_actor(),
        key=uuid4(),
        confidence=dice.randint(1, 5),
        stuck=texts.write("check-in replaced", **here),
        unsticker=dice.choice(Unsticker.values),
    )
    checkins.change(
        kept,
        by=one.as_actor(),
        confidence=dice.randint(1, 5),
        stuck=texts.write("check-in: stuck", **here),
        note=texts.write("check-in: note", **here),
        unsticker=dice.choice(Unsticker.values),
    )
    if society.chance(0.7):
        words: dict[str, Any] = {name: texts.write("check-in taken back", **here) for name in ("stuck", "note")}
        slip = checkins.check_in(one.team, by=one.as_actor(), key=uuid4(), unsticker="coach", **words)
        withdraw(slip, by=one.as_actor())


def _reflections(society: Society, one: Participation) -> None:
    """Widened and taken back as chance has it: only where it stands at last counts."""
    texts, dice = society.texts, society.dice
    here = {"challenge": one.challenge_id, "team": one.team_id, "author": one.pk}
    for week in range(1, 6):
        if society.chance(0.2):
            skip(one, week=week, prompt=week)
            continue
        if society.chance(0.4):
            reflect(one, key=uuid4(), week=week, prompt=week, text=texts.write("reflection replaced", **here))
        text = texts.new("reflection")
        row = reflect(one, key=uuid4(), week=week, prompt=week, text=text.words)
        steps = dice.choices(Visibility.values, k=dice.randint(0, 4))
        for step in steps:
            widen(row, visibility=step, by=one.as_actor())
        last = Visibility(steps[-1]) if steps else Visibility.PRIVATE
        texts.add(text, row=f"reflection, {last.name.lower()}", **here)


def _asks(society: Society, team: Team) -> None:
    texts, dice, here = society.texts, society.dice, _of(team)
    members = society.of(team.challenge, Role.MEMBER, team=team)
    leaders = society.of(team.challenge, *LEADERS)
    for answered in ("", "yes", "no", "try", "finding_out"):
        to = dice.choice([*leaders, None])
        whose = here | {"named": to.pk if to else None}
        asked = asks.ask(
            team,
            by=dice.choice(members).as_actor(),
            key=uuid4(),
            question=texts.write("ask", **whose),
            stuck=texts.write("ask: what is stuck", **whose),
            tried=texts.write("ask: what was tried", **whose),
            to=to,
            to_title=texts.write("ask: to whom", **whose) if to is None or society.chance(0.5) else "",
        )
        if answered:
            sponsors = society.of(team.challenge, Role.SPONSOR)
            until = date(2026, 5, 1) if answered in {"try", "finding_out"} else None
            words = texts.write("ask: answer", **whose)
            asks.answer(asked, by=dice.choice(sponsors).as_actor(), answer=answered, words=words, promised_for=until)
        if answered == "try":
            asked.refresh_from_db()
            went = texts.write("ask: how a try went", **whose)
            asks.say_how_it_went(asked, by=members[0].as_actor(), key=uuid4(), words=went)
    sponsor = society.of(team.challenge, Role.SPONSOR)[0]
    what = texts.write("promise to a team", **here, author=sponsor.pk)
    by, until = sponsor.as_actor(), date(2026, 5, 1)
    asks.commit(team.challenge, by=by, key=uuid4(), what=what, promised_for=until, team=team)


def _notes(society: Society, team: Team) -> None:
    """Of a coach: as it is, as it was before, and one that was removed."""
    by, here = society.dice.choice(society.of(team.challenge, Role.FACILITATOR) or [None]), _of(team)
    if by is None:
        return
    said = {
        row: society.texts.write(row, **here, author=by.pk)
        for row in ("note of a coach", "note of a coach replaced", "note of a coach removed")
    }
    note = coaching.write_note(team, by=by.as_actor(), key=uuid4(), text=said["note of a coach replaced"])
    coaching.change_note(note, by=by.as_actor(), text=said["note of a coach"])
    gone = coaching.write_note(team, by=by.as_actor(), key=uuid4(), text=said["note of a coach removed"])
    coaching.remove_note(gone, by=by.as_actor())


def _of(team: Team) -> dict[str, Any]:
    return {"challenge": team.challenge_id, "team": team.pk}
