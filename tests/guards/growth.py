"""Makes a scene large: more teams, people and rows of every kind, so that a page which asks row by row is found out."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

from access.roles import Role
from access.visibility import Visibility
from accounts.models import User
from asks.models import Ask, Commitment, Permit
from challenges.models import Challenge, Event
from checkins.models import CheckIn
from coaching.models import CardAnswer, CoachNote
from core import clock
from experiments.models import Experiment, Idea
from measures.models import Measure, Observation, TeamGoal, Unlike
from meetings.models import Meeting
from milestones.models import Milestone, MilestoneMove, Task
from notifications.models import Message
from playbooks.models import Playbook
from playbooks.plain import as_plain
from playbooks.reading import built_in
from reflections.models import OwnPrompt, Reflection
from sharing.models import ShareLink
from stories.models import Consent, How, Reach, Story
from sustainability.models import SustainabilityItem
from teams.models import Invitation, Participation, Team
from tests.guards.scene import Scene
from tests.guards.scene_ledger import TODAY
from tests.world import make_challenge
from votes.models import End, Vote


def grow(scene: Scene, *, teams: int = 4, people: int = 40, rows: int = 12) -> None:
    """``teams`` more, each with ``people``, and ``rows`` in each team of what there was one of."""
    challenge = scene.world.challenge
    names = [f"Grown {n}" for n in range(teams)]
    added = Team.objects.bulk_create([Team(challenge=challenge, name=name, focus="Falls") for name in names])
    for team in (scene.world.skylark, scene.world.teasel, *added):
        _fill(team, _join(challenge, team, people), rows, leader=scene.participation("sponsor"))
        _coach(team, scene.participation("facilitator"), rows)
    Event.objects.bulk_create(
        Event(challenge=challenge, title=f"Visit {n}", on=challenge.day_zero + timedelta(days=30 + n))
        for n in range(rows)
    )
    until = (clock.now() + timedelta(days=7)).date()
    ShareLink.objects.bulk_create(
        ShareLink(challenge=challenge, label=f"Committee {n}", digest=f"{n:064x}", expires_on=until)
        for n in range(rows)
    )
    Playbook.objects.bulk_create(
        Playbook(name=f"Way {n}", document=as_plain(built_in()), made_by=scene.user("facilitator")) for n in range(rows)
    )
    OwnPrompt.objects.bulk_create(
        OwnPrompt(challenge=challenge, number=1002 + n, text=f"Question {n}?", audience="all", phase=36, since=7)
        for n in range(rows)
    )
    for name in ("member", "facilitator", "sponsor", "commissioner"):
        _tell_and_take_elsewhere(scene, name)


def _join(challenge: Challenge, team: Team, people: int) -> list[Participation]:
    users = [User(name=f"Person {n:02}", email=f"{uuid4().hex}@grown.example", password="!") for n in range(people)]
    return Participation.objects.bulk_create(
        Participation(user=user, challenge=challenge, team=team, role=Role.MEMBER)
        for user in User.objects.bulk_create(users)
    )


def _coach(team: Team, facilitator: Participation, rows: int) -> None:
    CoachNote.objects.bulk_create(CoachNote(team=team, author=facilitator, text=f"Note {n}") for n in range(rows))
    CardAnswer.objects.bulk_create(
        CardAnswer(team=team, by=facilitator, kind="quiet", said="not_now", day=n) for n in range(rows)
    )


def _fill(team: Team, people: list[Participation], rows: int, *, leader: Participation) -> None:
    _plan(team, people, rows)
    _numbers(team, people[0])
    CheckIn.objects.bulk_create(
        CheckIn(team=team, author=one, day=day, confidence=3, stuck="The key is lost" if day > TODAY - 7 else "")
        for one in people
        for day in range(2, TODAY, 7)
    )
    Reflection.objects.bulk_create(
        Reflection(author=one, team=team, week=week, prompt=week, text="We rang first.", visibility=Visibility.TEAM)
        for one in people
        for week in (2, 3)
    )
    Ask.objects.bulk_create(
        Ask(team=team, question=f"May we, number {n}?", to=leader, asked_by=people[n], **_answered(n))
        for n in range(rows)
    )
    Vote.objects.bulk_create(_shown(team, days) for days in range(rows))
    Meeting.objects.bulk_create(_met(team, days) for days in range(rows))
    Meeting.objects.bulk_create([Meeting(team=team, step="next_steps")], ignore_conflicts=True)
    _stories(team, people, rows)
    _tests(team, people, rows)
    on = clock.now().date()
    Commitment.objects.bulk_create(
        Commitment(challenge=team.challenge, team=team, who=leader, what=f"Promise {n}", promised_for=on, **_closed(n))
        for n in range(rows)
    )
    Permit.objects.bulk_create(
        Permit(team=team, what=f"Permit {n}", allowed_by="Mayor", since=on, visibility=Visibility.PUBLIC)
        for n in range(rows)
    )
    SustainabilityItem.objects.bulk_create(
        SustainabilityItem(team=team, what=f"Keep {n}", decision="adapt", owner_title="Nurse") for n in range(rows)
    )
    until = clock.now() + timedelta(days=7)
    Invitation.objects.bulk_create(
        Invitation(challenge=team.challenge, team=team, name=f"Guest {n}", places=1, expires_at=until)
        for n in range(rows)
    )


def _shown(team: Team, days: int) -> Vote:
    at = clock.now() - timedelta(days=days + 1)
    moments = {"opened_at": at, "closes_at": at + timedelta(days=7), "ended_at": at}
    return Vote(team=team, kind="confidence", end=End.SHOWN, counts={"3": 5, "4": 2}, voted=7, **moments)


def _met(team: Team, days: int) -> Meeting:
    at = clock.now() - timedelta(days=days + 2)
    return Meeting(team=team, began_at=at, step="close", step_at=at, ended_at=at + timedelta(hours=1))


def _stories(team: Team, people: list[Participation], rows: int) -> None:
    words = {"about": "A neighbour", "before": "Alone.", "turning": "A knock.", "after": "Tea."}
    stories = Story.objects.bulk_create(
        Story(team=team, author=people[n], title=f"Story {n}", **words) for n in range(rows)
    )
    Consent.objects.bulk_create(
        Consent(story=story, given_by="The neighbour", how=How.WRITTEN, scope=Reach.PUBLIC) for story in stories
    )


def _answered(n: int) -> dict[str, Any]:
    now = clock.now()
    return {"answer": "yes", "answered_at": now, "first_answered_at": now} if n % 2 else {}


def _closed(n: int) -> dict[str, Any]:
    return {"outcome": "kept", "closed_at": clock.now()} if n % 2 else {}


def _plan(team: Team, people: list[Participation], rows: int) -> None:
    milestones = Milestone.objects.bulk_create(
        Milestone(team=team, day=7 * n + 7, title=f"Step {n}", lead=people[n], reached_at=_past(7 * n + 7))
        for n in range(rows)
    )
    MilestoneMove.objects.bulk_create(
        MilestoneMove(milestone=row, from_day=row.day - 2, to_day=row.day, reason="Later", moved_by=people[0])
        for row in milestones
    )
    Task.objects.bulk_create(
        Task(team=team, milestone=milestones[n % rows], due_day=n + 3, title=f"Ring {n}", owner=people[n % len(people)])
        for n in range(3 * rows)
    )


def _tests(team: Team, people: list[Participation], rows: int) -> None:
    """Ideas, some with names; tests decided and running, shown to everybody."""
    Idea.objects.bulk_create(
        Idea(team=team, text=f"Idea {n}", proposer=people[n] if n % 2 else None) for n in range(rows)
    )
    words: dict[str, Any] = {"prediction": "Eight", "started_day": 20, "learned": "So.", "visibility": 4}
    Experiment.objects.bulk_create(
        Experiment(team=team, number=n, title=f"Test {n}", **words, **_decided(n)) for n in range(3, rows + 3)
    )


def _decided(n: int) -> dict[str, Any]:
    return {"decision": "adapt", "decided_at": clock.now(), "decided_day": 30} if n % 2 else {}


def _past(day: int) -> Any:
    return clock.now() if day < TODAY else None


def _numbers(team: Team, by: Participation) -> None:
    start = team.challenge.day_zero
    measures = Measure.objects.bulk_create(Measure(team=team, name=f"Number {n}", position=n + 1) for n in range(4))
    if not team.goals.exists():
        goal: dict[str, Any] = {"measure": measures[0], "baseline": 10, "by_date": start + timedelta(days=100)}
        TeamGoal.objects.create(
            team=team, version=1, sentence="Sixty.", target=60, published_at=clock.now(), made_by=by, **goal
        )
    rows = Observation.objects.bulk_create(
        Observation(
            measure=measure,
            on=start + timedelta(days=day),
            value=day,
            entered_by=by,
            arrived_at=team.challenge.calendar.moment_of(day),
        )
        for measure in measures
        for day in range(2, TODAY, 3)
    )
    Unlike.objects.bulk_create(Unlike(observation=row, because="Snow.", marked_by=by) for row in rows[::5])


def _tell_and_take_elsewhere(scene: Scene, name: str) -> None:
    user = scene.user(name)
    Message.objects.bulk_create(_messages(user, scene.world.challenge))
    for _n in range(5):
        elsewhere = make_challenge()
        Participation.objects.create(challenge=elsewhere, user=user, role=Role.COMMISSIONER)


def _messages(user: User, challenge: Challenge) -> Iterator[Message]:
    context = {"milestone": "Ten people asked", "team": "Skylark", "day": 20, "length": 100}
    for n in range(15):
        yield Message(
            person=user, kind="milestones/reached", occasion=f"milestone:{n}", about=challenge.pk, context=context
        )
