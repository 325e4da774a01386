"""Two teams with something of every kind in each, and what it takes to make them one."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from access.visibility import Visibility
from asks.models import Ask, Commitment
from boards.setup.merging import merge
from checkins.models import CheckIn
from core import clock
from measures.models import Measure, Observation, TeamGoal
from milestones.models import Milestone, Task
from reflections.models import Reflection
from stories.models import Consent, How, Reach, Story
from teams.models import Participation, Team
from tests.world import Person, World


@dataclass
class Two:
    """Skylark with Joan, who leads it; Teasel with Idris, who leads it, and Bea. Ruth is the sponsor."""

    world: World
    nell: Person
    joan: Person
    idris: Person
    bea: Person
    ruth: Person

    @property
    def url(self) -> str:
        return self.world.url

    @property
    def page(self) -> str:
        """Teasel goes on in Skylark."""
        return f"{self.url}set-up/teams/{self.world.teasel.pk}/merge/?into={self.world.skylark.pk}"

    def merge(self, by: Person | None = None, *, leader: Person | None = None, with_work: bool = True) -> bool:
        lead = self.idris if leader is None else leader
        actor = (by or self.nell).participation.as_actor()
        return merge(
            Team.objects.get(pk=self.world.teasel.pk),
            into=Team.objects.get(pk=self.world.skylark.pk),
            leader=Participation.objects.get(pk=lead.participation.pk),
            with_work=with_work,
            by=actor,
        )


def two_teams(world: World) -> Two:
    two = Two(
        world,
        nell=world.facilitator(name="Nell"),
        joan=world.member(name="Joan", functions=["team_leader"]),
        idris=world.member(world.teasel, name="Idris", functions=["team_leader", "data_lead"]),
        bea=world.member(world.teasel, name="Bea"),
        ruth=world.sponsor(name="Ruth"),
    )
    for team, person, name in ((world.skylark, two.joan, "Skylark"), (world.teasel, two.idris, "Teasel")):
        fill(team, person.participation, name, leader=two.ruth.participation)
    return two


def fill(team: Team, me: Participation, name: str, *, leader: Participation) -> None:
    """One thing of each kind; every text begins with the team's name, so that a page can be searched for it."""
    calendar = team.challenge.calendar
    led = Milestone.objects.create(team=team, day=60, title=f"{name} to come", lead=me)
    Milestone.objects.create(team=team, day=20, title=f"{name} reached", reached_at=calendar.moment_of(20))
    Task.objects.create(team=team, title=f"{name} task", due_day=50, owner=me, milestone=led)
    Task.objects.create(team=team, title=f"{name} done", due_day=30, owner=me, state="done", done_at=clock.now())
    Ask.objects.create(team=team, question=f"{name} asks?", stuck=f"{name} is stuck", to=leader, asked_by=me)
    on = calendar.date_of(80)
    Commitment.objects.create(challenge=team.challenge, team=team, who=leader, what=f"{name} van", promised_for=on)
    CheckIn.objects.create(team=team, author=me, day=calendar.day_of(clock.now()), note=f"{name} note")
    words: dict[str, Any] = {"author": me, "team": team, "prompt": 3}
    Reflection.objects.create(**words, week=3, text=f"{name} to my team", visibility=Visibility.TEAM)
    Reflection.objects.create(**words, week=2, text=f"{name} to me", visibility=Visibility.PRIVATE)
    said = {part: f"{name} {part}" for part in ("title", "about", "before", "turning", "after")}
    story = Story.objects.create(team=team, author=me, **said)
    Consent.objects.create(story=story, given_by="Them", how=How.SPOKEN, scope=Reach.TEAM)
    count(team, name, me)


def count(team: Team, name: str, me: Participation) -> None:
    """A goal, and numbers of Days 7, 21 and 35."""
    calendar = team.challenge.calendar
    measure = Measure.objects.create(team=team, name="In control", unit="percent", question="How many?")
    goal: dict[str, Any] = {"baseline": 31, "by_date": calendar.last_date(), "target": 60}
    TeamGoal.objects.create(
        team=team, measure=measure, version=1, sentence=f"{name} goal", published_at=calendar.moment_of(1), **goal
    )
    for day, share in ((7, 33), (21, 39), (35, 44)):
        at = calendar.moment_of(day) + timedelta(hours=1)
        Observation.objects.create(
            measure=measure, on=calendar.date_of(day), value=share, numerator=share, denominator=100, entered_by=me,
            entered_at=at, arrived_at=at,
        )  # fmt: skip
