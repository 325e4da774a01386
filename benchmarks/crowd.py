"""A challenge as large as we promise to be quick with: 12 teams, 100 people each, 100 days of work. All invented."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from uuid import uuid4

from access.roles import Role
from accounts.models import User
from asks.models import Ask
from challenges.models import Challenge, ChallengeBrief, Event, EventKind, State
from checkins.models import CheckIn
from core import clock
from measures.models import Measure, Observation, TeamGoal
from milestones.models import Milestone, Task, TaskState
from notifications.models import Delivery, DeliveryState, Message
from reflections.models import Reflection
from teams.models import Invitation, Participation, Team

BATCH = 2000
numbers = count(1)


def crowd(*, teams: int = 12, people: int = 100, days: int = 100, today: int = 60) -> Challenge:
    """Today is day ``today`` of it. Everybody checks in weekly and answers the weekly question."""
    now = clock.now()
    day_zero = now.date() - timedelta(days=today)
    number = next(numbers)
    challenge = Challenge.objects.create(
        name=f"A large challenge {number}", slug=f"large-{number}-{uuid4().hex[:6]}", day_zero=day_zero, length=days,
        state=State.LAUNCHED, launched_at=now - timedelta(days=today),
    )  # fmt: skip
    ChallengeBrief.objects.create(challenge=challenge, focus="Living well with breathlessness")
    Event.objects.bulk_create(
        Event(challenge=challenge, kind=kind, title=str(EventKind(kind).label), on=day_zero + timedelta(days=day))
        for kind, day in ((EventKind.LAUNCH, 0), (EventKind.MIDPOINT, 50), (EventKind.SUSTAINABILITY, days))
    )
    rows = [Team(challenge=challenge, name=f"Team {n:02}", focus="Breathlessness") for n in range(teams)]
    for team in Team.objects.bulk_create(rows):
        _fill(team, people=people, today=today, day_zero=day_zero, days=days)
    leaders = [_person(f"Leader {n}") for n in range(4)]
    roles = (Role.FACILITATOR, Role.FACILITATOR, Role.SPONSOR, Role.COMMISSIONER)
    User.objects.bulk_create(leaders)
    Participation.objects.bulk_create(
        Participation(user=user, challenge=challenge, role=role) for user, role in zip(leaders, roles, strict=True)
    )
    return challenge


def _person(name: str) -> User:
    return User(name=name, email=f"{uuid4().hex}@crowd.example", password="!", is_invented=True)  # noqa: S106


def _fill(team: Team, *, people: int, today: int, day_zero: date, days: int) -> None:
    users = User.objects.bulk_create([_person(f"Person {n:03}") for n in range(people)], batch_size=BATCH)
    members = Participation.objects.bulk_create(
        [Participation(user=user, challenge=team.challenge, team=team, role=Role.MEMBER) for user in users],
        batch_size=BATCH,
    )
    measure = Measure.objects.create(team=team, name="People who feel in control")
    goal = {"sentence": "60 people feel in control", "target": Decimal(60), "baseline": Decimal(20)}
    TeamGoal.objects.create(
        team=team, version=1, measure=measure, by_date=day_zero + timedelta(days=days), published_at=clock.now(), **goal
    )
    Observation.objects.bulk_create(
        Observation(
            measure=measure,
            on=day_zero + timedelta(days=day),
            value=Decimal(20 + day // 2),
            entered_by=members[0],
            arrived_at=team.challenge.calendar.moment_of(day),
        )
        for day in range(0, today + 1, 7)
    )
    milestones = [
        Milestone(team=team, day=day, title=f"Milestone of day {day}", reached_at=clock.now() if day < today else None)
        for day in range(7, days, 7)
    ]
    Milestone.objects.bulk_create(milestones)
    Task.objects.bulk_create(_tasks(team, members, today, days), batch_size=BATCH)
    CheckIn.objects.bulk_create(_checkins(team, members, today, day_zero), batch_size=BATCH)
    Reflection.objects.bulk_create(_reflections(team, members, today), batch_size=BATCH)
    messages = Message.objects.bulk_create(_messages(members, today), batch_size=BATCH)
    Delivery.objects.bulk_create(_delivered(messages), batch_size=BATCH)
    Ask.objects.bulk_create(Ask(team=team, question=f"May we, number {n}?", asked_by=members[0]) for n in range(5))
    Invitation.objects.bulk_create(
        Invitation(
            challenge=team.challenge, team=team, name=f"Guest {n}", places=1, expires_at=clock.now() + timedelta(7)
        )
        for n in range(10)
    )


def _tasks(team: Team, members: list[Participation], today: int, days: int) -> Iterator[Task]:
    for day in range(1, days):
        done = day < today
        yield Task(
            team=team, title=f"Ring somebody on day {day}", due_day=day, owner=members[day % len(members)],
            state=TaskState.DONE if done else TaskState.TODO, done_at=clock.now() if done else None,
        )  # fmt: skip


def _checkins(team: Team, members: list[Participation], today: int, day_zero: date) -> Iterator[CheckIn]:
    for n, member in enumerate(members):
        for day in range(1 + n % 7, today, 7):
            made_at = team.challenge.calendar.moment_of(day)
            stuck = "Nobody answers the phone" if (n + day) % 40 == 0 else ""
            yield CheckIn(team=team, author=member, day=day, confidence=3, stuck=stuck, made_at=made_at)


def _reflections(team: Team, members: list[Participation], today: int) -> Iterator[Reflection]:
    for member in members:
        for week in range(1, today // 7 + 1):
            yield Reflection(author=member, team=team, week=week, prompt=1 + week % 30, text="We rang first.")


def _messages(members: list[Participation], today: int) -> Iterator[Message]:
    """The weekly questions as nudges.statements owes them; half of them have been read."""
    for member in members:
        for week in range(1, today // 7 + 1):
            made_at = member.challenge.calendar.moment_of(week * 7 - 3)
            context = {"prompt": 1 + week % 30, "week": week, "team": member.team.name if member.team else ""}
            yield Message(
                person_id=member.user_id, kind="nudges/question",
                occasion=f"reflection:{member.challenge_id}:week{week}", about=member.challenge_id,
                link=f"/c/{member.challenge.slug}/learn/", made_at=made_at,
                context=context | {"challenge": member.challenge.name, "day": week * 7 - 3, "length": 100},
                read_at=made_at if week % 2 else None,
            )  # fmt: skip


def _delivered(messages: list[Message]) -> Iterator[Delivery]:
    for message in messages:
        yield Delivery(
            message=message, channel="email", state=DeliveryState.SENT, due_at=message.made_at,
            begun_at=message.made_at, settled_at=message.made_at,
        )  # fmt: skip
