"""Leaders replaced, teams merged and split, people come and gone, pauses: in any order days and boards agree, and
nobody reads what was not written for them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from access.visibility import Visibility
from asks import actions as asking
from asks.models import Ask
from asks.taking_over import replace_leader
from boards.board.page import context
from boards.board.rows import read
from boards.facilitate.rows import glance_at
from boards.facilitate.weave import weave
from boards.setup import stillness
from boards.setup.merging import merge
from boards.setup.regrouping import regroup
from challenges.models import Challenge
from checkins.actions import check_in
from checkins.models import CheckIn
from coaching import history
from core import clock
from milestones.models import Milestone
from reflections.models import Reflection
from teams.actions import accept, leave
from teams.models import Invitation, Participation, Team
from tests.world import Person, World, make_user

DOES = ("pause", "sponsor", "join", "leave", "merge", "split", "write", "ask", "plan")
Story = list[tuple[int, str, int]]  # after so many dates, what, and to whom


@dataclass
class Told:
    """Plays a history, and keeps what must stay so."""

    world: World = field(default_factory=World)
    date: int = 1  # dates since Day 0
    stood: int = 0  # of them, those on which the days stood still
    written: dict[UUID, tuple[UUID, int]] = field(default_factory=dict)  # check-in: its team and day
    for_whom: dict[UUID, set[UUID]] = field(default_factory=dict)  # reflection: who may read it
    ended: dict[UUID, int] = field(default_factory=dict)  # team: the day on which it went on in another
    day: int = 1

    def __post_init__(self) -> None:
        self.nell = self.world.facilitator(name="Nell")
        self.sponsor: Person = self.world.sponsor()
        for team in (self.world.skylark, self.world.teasel, self.world.skylark, self.world.teasel):
            self.world.member(team)

    @property
    def by(self) -> Any:
        return _with_all(self.nell.participation).as_actor()

    @property
    def challenge(self) -> Challenge:
        return Challenge.objects.get(pk=self.world.challenge.pk)

    def people(self) -> list[Participation]:
        rows = Participation.objects.filter(challenge=self.world.challenge).current().members().with_former_teams()
        return list(rows.select_related("team__challenge", "user", "challenge").order_by("user__date_joined", "pk"))

    def teams(self) -> list[Team]:
        return list(Team.objects.filter(challenge=self.world.challenge).going_on().order_by("name"))

    def one_of(self, n: int) -> Participation | None:
        people = self.people()
        return people[n % len(people)] if people else None

    def moment(self) -> datetime:
        calendar = self.world.challenge.calendar
        return datetime.combine(calendar.day_zero + timedelta(days=self.date), time(10), calendar.zone)

    # What happens

    def pause(self, _n: int) -> None:
        challenge = self.challenge
        if challenge.paused_since is None:
            stillness.pause(challenge, by=self.by)
        else:
            stillness.resume(challenge, since=challenge.paused_since, by=self.by)

    def replace_sponsor(self, _n: int) -> None:
        new = self.world.sponsor()
        leader = Participation.objects.get(pk=self.sponsor.participation.pk)
        replace_leader(leader, successor=new.participation, by=self.by)
        self.sponsor = new

    def join(self, n: int) -> None:
        teams = self.teams()
        until = clock.now() + timedelta(days=3)
        team = teams[n % len(teams)]
        place = Invitation.objects.create(challenge=self.world.challenge, team=team, expires_at=until)
        person = accept(place, user=make_user(), name="", perspective="")
        self._reads_all_of(team.pk, person.pk)

    def leave(self, n: int) -> None:
        if person := self.one_of(n):
            leave(person, by=person.as_actor())

    def merge(self, n: int) -> None:
        teams = self.teams()
        if len(teams) > 1:
            team, into = teams[n % len(teams)], teams[(n + 1) % len(teams)]
            self.ended[team.pk] = self.challenge.calendar.day_of(clock.now())
            assert merge(team, into=into, leader=None, with_work=bool(n % 2), by=self.by)

    def split(self, n: int) -> None:
        if person := self.one_of(n):
            assert person.team
            plover = regroup(person.team, [person], by=self.by, key=uuid4(), name=f"Plover {uuid4().hex[:6]}")
            for readers in (self.for_whom[row] for row in self._of(person.team.pk)):
                readers.discard(person.pk)
            self._reads_all_of(plover.pk, person.pk)

    def write(self, n: int) -> None:
        person = self.one_of(n)
        if person is None:
            return
        assert person.team
        row = check_in(person.team, by=person.as_actor(), key=uuid4(), note=f"Note {n}")
        self.written[row.pk] = (row.team_id, row.day)
        week = self.date * 100 + len(self.written)
        said = Reflection.objects.create(
            author=person, team=person.team, week=week, prompt=1, text="…", visibility=Visibility.TEAM
        )
        self.for_whom[said.pk] = {one.pk for one in self.people() if one.team_id == person.team_id}

    def ask(self, n: int) -> None:
        if person := self.one_of(n):
            assert person.team
            asking.ask(
                person.team, by=person.as_actor(), key=uuid4(), question=f"May we {uuid4().hex[:6]}?",
                to=self.sponsor.participation if n % 2 else None, to_title="Chief nurse",
            )  # fmt: skip

    def plan(self, n: int) -> None:
        teams = self.teams()
        Milestone.objects.create(team=teams[n % len(teams)], day=self.day + 5 + n, title="To come")

    def _of(self, team: UUID) -> list[UUID]:
        return list(Reflection.objects.filter(team=team).values_list("pk", flat=True))

    def _reads_all_of(self, team: UUID, person: UUID) -> None:
        """Whoever comes by themselves reads what the team wrote before."""
        for row in self._of(team):
            self.for_whom[row].add(person)

    # What must hold, on every date

    def look(self) -> None:
        challenge = self.challenge
        now = clock.now()
        day = challenge.calendar.day_of(now)
        assert day == self.date - self.stood
        assert day >= self.day
        self.day = day
        self._people_and_rows()
        self._boards(challenge, now, day)
        self._readers()

    def _people_and_rows(self) -> None:
        assert all(person.team and person.team.merged_at is None for person in self.people())
        kept = CheckIn.objects.filter(pk__in=self.written).values_list("pk", "team_id", "day")
        assert {pk: (team, of) for pk, team, of in kept} == self.written
        waiting = Ask.objects.filter(team__challenge=self.world.challenge).open().select_related("to", "team")
        assert all(one.team.merged_at is None for one in waiting)
        assert all(one.to is None or one.to.left_at is None for one in waiting)

    def _boards(self, challenge: Challenge, now: datetime, day: int) -> None:
        shown = context(read(challenge, at=now), challenge, now)
        assert shown["now"].day == day
        assert [card.row.id for card in shown["cards"]] == [team.pk for team in self.teams()]
        assert {card.row.id: card.row.ended for card in shown["ended"]} == self.ended
        glance = glance_at(self.by, now=now, day=day, along=history.told())
        rows = weave(glance.teams, glance.events, calendar=challenge.calendar, day=day, whole=True).rows
        assert {row.team.pk: row.ended for row in rows if row.ended is not None} == self.ended
        assert {row.team.pk for row in rows} == {card.row.id for card in (*shown["cards"], *shown["ended"])}
        assert all(not card.next_step for card in shown["ended"])

    def _readers(self) -> None:
        for person in self.people():
            seen = set(Reflection.objects.visible_to(person.as_actor()).values_list("pk", flat=True))
            allowed = {row for row, readers in self.for_whom.items() if person.pk in readers}
            mine = set(Reflection.objects.filter(author=person).values_list("pk", flat=True))
            assert seen <= allowed | mine


def _with_all(person: Participation) -> Participation:
    return Participation.objects.with_former_teams().get(pk=person.pk)


@contextmanager
def at(told: Told) -> Iterator[None]:
    with clock.pretend(told.moment()):
        yield


VERBS = {"sponsor": "replace_sponsor"}


def play(story: Story) -> Told:
    with clock.pretend(datetime(2026, 2, 3, 10).astimezone()):
        told = Told()
    for dates, what, whom in story:
        for _date in range(dates):
            told.date += 1
            told.stood += told.challenge.is_paused
            with at(told):
                told.look()
        with at(told):
            getattr(told, VERBS.get(what, what))(whom)
            told.look()
    return told


@pytest.mark.django_db
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(DOES), st.integers(0, 7)), min_size=4, max_size=14))
@example([(2, "write", 0), (2, "write", 1), (1, "ask", 1), (3, "pause", 0), (4, "sponsor", 0), (1, "merge", 1),
          (2, "write", 2), (3, "pause", 0), (1, "join", 0), (0, "write", 4), (5, "split", 1), (1, "merge", 0),
          (0, "plan", 1), (2, "write", 3), (3, "leave", 0), (1, "merge", 1), (4, "write", 0)])  # fmt: skip
def test_days_boards_and_readers_never_contradict_each_other(story: Story) -> None:
    play(story)
