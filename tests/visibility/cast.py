"""A society made by chance: two challenges, teams, somebody in each part, who left, who has two parts, and nobody."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from uuid import UUID

from django.test import Client

from access.roles import Function, Perspective, Role
from accounts.models import User
from challenges.models import Challenge
from core import clock
from teams.actions import leave
from teams.models import Participation, Team
from tests.visibility.texts import Text, Texts
from tests.world import browser, make_challenge, make_user


@dataclass(frozen=True)
class Part:
    """What the expectation knows of a participation: plain facts, none of the product's rules."""

    id: UUID
    challenge: UUID
    team: UUID | None
    role: str
    has_left: bool


@dataclass
class Reader:
    """``client`` is their browser; who comes ``by_link`` is signed in nowhere."""

    name: str
    client: Client = field(default_factory=Client)
    user: User | None = None
    parts: list[Part] = field(default_factory=list)
    by_link: str = ""

    def __repr__(self) -> str:
        return self.name


@dataclass
class Society:
    dice: Random
    texts: Texts
    challenges: list[Challenge] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)
    people: list[Participation] = field(default_factory=list)  # those who leave, too
    leavers: list[Participation] = field(default_factory=list)
    readers: list[Reader] = field(default_factory=list)
    own: dict[UUID, list[Text]] = field(default_factory=dict)
    links: dict[UUID, str] = field(default_factory=dict)  # by challenge: the token of a link to its board

    over: Team = field(init=False)

    def __post_init__(self) -> None:
        for place in ("here", "away"):
            self._challenge(place, teams=2 if place == "here" else 1)
        self._somebody_with_two_parts()
        self._one_that_is_over()
        self.readers += [
            Reader("stranger", browser(user := self._user("stranger")), user),
            Reader("nobody"),
        ]

    def leave(self) -> None:
        """When all is written, some go."""
        for one in self.leavers:
            leave(one, by=one.as_actor())

    def of(self, challenge: Challenge, *roles: Role, team: Team | None = None) -> list[Participation]:
        """Who takes part there, and stays."""
        here = [one for one in self.people if one.challenge_id == challenge.pk and one not in self.leavers]
        return [one for one in here if (not roles or one.role in roles) and team in {None, one.team}]

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def _challenge(self, place: str, *, teams: int) -> None:
        name = self.texts.new("challenge")
        day_zero = (clock.now() - timedelta(days=37)).date()
        challenge = make_challenge(name.words, day_zero=day_zero, slug=f"{place}-{self.dice.randrange(10**6)}")
        self.texts.add(name, challenge=challenge.pk)
        self.challenges.append(challenge)
        for n in range(teams):
            called, focus = self.texts.new("team name"), self.texts.new("team focus")
            team = Team.objects.create(challenge=challenge, name=called.words, focus=focus.words)
            self.teams.append(team)
            for text in (called, focus):
                self.texts.add(text, challenge=challenge.pk, team=team.pk)
            for m in range(2 if place == "here" else 1):
                self._join(f"{place} member {n}{m}", challenge, Role.MEMBER, team)
        self._join(f"{place} facilitator", challenge, Role.FACILITATOR)
        self._join(f"{place} sponsor", challenge, Role.SPONSOR)
        if place == "here":
            self._join(f"{place} gone", challenge, Role.MEMBER, self.dice.choice(self.teams), left=True)
            self._join(f"{place} other sponsor", challenge, Role.SPONSOR)
            self._join(f"{place} commissioner", challenge, Role.COMMISSIONER)
            self._join(f"{place} other commissioner", challenge, Role.COMMISSIONER)

    def _one_that_is_over(self) -> None:
        """Its tests can be borrowed; nobody of it reads along."""
        called, name = (self.texts.new(f"{what} that is over") for what in ("challenge", "team"))
        challenge = make_challenge(called.words, day_zero=(clock.now() - timedelta(days=90)).date(), slug="over")
        self.over = Team.objects.create(challenge=challenge, name=name.words)
        for text in (called, name):
            self.texts.add(text, challenge=challenge.pk, team=self.over.pk)
        self._join("over member", challenge, Role.MEMBER, self.over)
        self.readers.pop()

    def _somebody_with_two_parts(self) -> None:
        """One role in each challenge, never the same."""
        user = self._user("both")
        roles = self.dice.sample([Role.MEMBER, Role.FACILITATOR, Role.SPONSOR, Role.COMMISSIONER], 2)
        reader = Reader(f"both ({' and '.join(roles)})", browser(user), user)
        for challenge, role in zip(self.challenges, roles, strict=True):
            teams = [team for team in self.teams if team.challenge_id == challenge.pk]
            self._take_part(reader, challenge, role, self.dice.choice(teams) if role == Role.MEMBER else None)
        self.readers.append(reader)

    def _join(
        self, name: str, challenge: Challenge, role: Role, team: Team | None = None, *, left: bool = False
    ) -> None:
        user = self._user(name)
        reader = Reader(name, browser(user), user)
        self._take_part(reader, challenge, role, team, has_left=left)
        self.readers.append(reader)

    def _user(self, name: str) -> User:
        own = {row: self.texts.new(row, phone=row == "own mobile") for row in ("own name", "own e-mail", "own mobile")}
        user = make_user(own["own name"].words, phone=own["own mobile"].words, channels=["email"])
        user.email = f"{own['own e-mail'].canary}@example.org"
        user.save(update_fields=["email"])
        self.own[user.pk] = [self.texts.add(text, owner=user.pk) for text in own.values()]
        return user

    def _take_part(
        self, reader: Reader, challenge: Challenge, role: Role, team: Team | None, *, has_left: bool = False
    ) -> None:
        assert reader.user is not None
        brings = self.texts.new("what I bring")
        functions = [one for one in Function.values if role == Role.MEMBER and self.chance(0.3)]
        part = Participation.objects.create(
            user=reader.user,
            challenge=challenge,
            role=role,
            team=team,
            brings=brings.words,
            functions=functions,
            perspective=self.dice.choice(["", *Perspective.values]),
            joined_at=clock.now() - timedelta(days=36),
        )
        self.people.append(part)
        self.leavers += [part] if has_left else []
        where = {"challenge": challenge.pk, "team": team.pk if team else None, "author": part.pk}
        gone = "former " if has_left else ""
        self.texts.add(brings, **where, row=f"what a {gone}{role} brings")
        for text in self.own[reader.user.pk]:
            row = f"name of a {gone}{role}" if text.row == "own name" else f"{text.row[4:]} of somebody"
            self.texts.add(text, row=row, owner=None, **where)
        reader.parts.append(Part(part.pk, challenge.pk, part.team_id, role, has_left=has_left))
