"""What was said by whom, counted by perspective and team: one query for a whole challenge, at any size."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from access.roles import Role
from challenges.models import Challenge
from checkins.models import CheckIn
from core.bundle import Bundle
from experiments.models import Experiment, Idea
from teams.models import Participation

M = TypeVar("M", bound=Model)

PEOPLE: Final = "people"
CHECKINS: Final = "checkins"
IDEAS: Final = "ideas"
TESTS: Final = "tests"
_SINCE: Final = Coalesce("in_team_since", "joined_at")
KINDS: Final = (CHECKINS, IDEAS, TESTS)


@dataclass
class Counted:
    """By perspective: people, and each of KINDS."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, kind: str, perspective: str, n: int) -> None:
        self.counts.setdefault(kind, Counter())[perspective] += n

    @property
    def people(self) -> Mapping[str, int]:
        return self.counts.get(PEOPLE, Counter())

    @property
    def kinds(self) -> list[Mapping[str, int]]:
        return [self.counts.get(kind, Counter()) for kind in KINDS]


def count(challenge: Challenge, *, days: range) -> dict[UUID, Counted]:
    """By team. ``days``: of which weeks; the people are those who took part at their end."""
    calendar = challenge.calendar
    since, until = calendar.moment_of(days[0]), calendar.over(days[-1])
    said = (_checkins(challenge, days), _ideas(challenge, since, until), _tests(challenge, days))
    counted: dict[UUID, Counted] = {}
    for kind, team, perspective, n in _people(challenge, until).union(*said, all=True):
        counted.setdefault(team, Counted()).add(kind, perspective, n)
    return counted


def told(challenge: Challenge, *, days: range) -> dict[str, ArraySubquery]:
    """As annotations of a team, for a page that reads its teams anyway; ``of_told`` counts them.

    Of those alone who were in the team from the first of ``days`` on: whoever came later had no say before, and
    their silence of then is none.
    """
    calendar = challenge.calendar
    since, until = calendar.moment_of(days[0]), calendar.moment_of(days[-1] + 1)
    team = Participation.objects.filter(team=OuterRef(OuterRef("pk"))).annotate(since=_SINCE)
    settled = team.filter(since__lt=calendar.moment_of(days[0] + 1)).values("pk")
    return {
        f"told_{PEOPLE}": _told(_here(challenge, until).filter(pk__in=settled), who="perspective"),
        f"told_{CHECKINS}": _told(_said(challenge, days).filter(author__in=settled), who="author__perspective"),
        f"told_{IDEAS}": _told(
            _proposed(challenge, since, until).filter(proposer__in=settled), who="proposer__perspective"
        ),
        f"told_{TESTS}": _told(_begun(challenge, days).filter(started_by__in=settled), who="started_by__perspective"),
    }


def of_told(team: Any) -> Counted:
    counted = Counted()
    for kind in (PEOPLE, *KINDS):
        for row in getattr(team, f"told_{kind}"):
            counted.add(kind, row["who"], row["n"])
    return counted


def together(teams: Mapping[UUID, Counted]) -> Counted:
    """All teams as one."""
    whole = Counted()
    for counted in teams.values():
        for kind, counts in counted.counts.items():
            for perspective, n in counts.items():
                whole.add(kind, perspective, n)
    return whole


def _people(challenge: Challenge, until: datetime) -> "QuerySet[Participation, Any]":
    return _counted(_here(challenge, until), PEOPLE, team="team_id", who="perspective")


def _checkins(challenge: Challenge, days: range) -> "QuerySet[CheckIn, Any]":
    return _counted(_said(challenge, days), CHECKINS, team="team_id", who="author__perspective")


def _ideas(challenge: Challenge, since: datetime, until: datetime) -> "QuerySet[Idea, Any]":
    return _counted(_proposed(challenge, since, until), IDEAS, team="team_id", who="proposer__perspective")


def _tests(challenge: Challenge, days: range) -> "QuerySet[Experiment, Any]":
    return _counted(_begun(challenge, days), TESTS, team="team_id", who="started_by__perspective")


def _here(challenge: Challenge, until: datetime) -> "QuerySet[Participation]":
    people = Participation.objects.members().filter(challenge=challenge, user__is_active=True)
    people = people.annotate(in_it_since=_SINCE).filter(in_it_since__lt=until)
    return people.filter(Q(left_at=None) | Q(left_at__gte=until))


def _said(challenge: Challenge, days: range) -> "QuerySet[CheckIn]":
    """Named twice, the challenge lets PostgreSQL look its people up, not everybody there is."""
    said = CheckIn.objects.filter(day__gte=days[0], day__lte=days[-1], **_members_of(challenge, "author"))
    return said.filter(team__challenge=challenge)


def _proposed(challenge: Challenge, since: datetime, until: datetime) -> "QuerySet[Idea]":
    """Those that say whose they are: it is for everybody to say, or not."""
    ideas = Idea.objects.filter(made_at__gte=since, made_at__lt=until, **_members_of(challenge, "proposer"))
    return ideas.filter(team__challenge=challenge)


def _begun(challenge: Challenge, days: range) -> "QuerySet[Experiment]":
    begun = {"started_day__gte": days[0], "started_day__lte": days[-1]}
    return Experiment.objects.filter(team__challenge=challenge, **begun, **_members_of(challenge, "started_by"))


def _members_of(challenge: Challenge, who: str) -> dict[str, Any]:
    return {f"{who}__challenge": challenge, f"{who}__role": Role.MEMBER}


def _counted(rows: "QuerySet[M]", kind: str, *, team: str, who: str) -> "QuerySet[M, Any]":
    named = rows.order_by().annotate(of_kind=Value(kind), of_team=F(team), comes_from=F(who))
    return cast("QuerySet[M, Any]", named.values_list("of_kind", "of_team", "comes_from").annotate(n=Count("pk")))


def _told(rows: "QuerySet[Any]", *, who: str) -> ArraySubquery:
    by_who = rows.filter(team=OuterRef("pk")).order_by().values(comes_from=F(who)).annotate(n=Count("pk"))
    return ArraySubquery(by_who.values(told=Bundle(who="comes_from", n="n")))
