"""Two teams become one: what a facilitator sees before, what goes along, and who is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet
from django.urls import reverse

from access.actor import Actor
from accounts.models import User
from asks.models import Answer, Ask, Commitment
from boards.team_people import count_of
from challenges.models import Challenge
from core import clock
from experiments.models import Experiment
from milestones.models import Milestone, Task
from notifications import outbox
from nudges.models import NotNow
from teams.leading import LEADER
from teams.merging import merge_people, why_not, with_holds
from teams.models import Invitation, Participation, Team

SHOWN: Final = 40  # lines of each list of a preview
Rows = QuerySet[Any, Any]
WAITS: Final = ("", Answer.FINDING_OUT, Answer.TRY)  # answers after which leaders still owe one, or a try runs

# What can go along, by the name of its list, and the words of one of them.
WORK: Final[dict[str, tuple[Callable[[], Rows], str]]] = {
    "milestones": (lambda: Milestone.objects.to_come().order_by("day", "title"), "title"),
    "tasks": (lambda: Task.objects.open().order_by("due_day", "title"), "title"),
}
# What always goes along: leaders owe an answer to the people who asked, and they go on in the other team.
OWED: Final[dict[str, tuple[Callable[[], Rows], str]]] = {
    "asks": (lambda: Ask.objects.filter(answer__in=WAITS).order_by("asked_at"), "question"),
    "promises": (lambda: Commitment.objects.filter(closed_at=None).order_by("promised_for", "made_at"), "what"),
}


@dataclass(frozen=True)
class Listed:
    """The first lines of a list, and how many there are besides."""

    lines: list[str]
    more: int


@dataclass(frozen=True)
class Preview:
    """What would happen if ``team`` went on in ``into``. ``told``: how many people hear of it."""

    team: Team
    into: Team
    why_not: list[str]
    coming: list[Participation]
    there: list[Participation]
    lists: dict[str, Listed]
    invitations: int
    running: int
    told: int

    @property
    def leaders(self) -> list[Participation]:
        return [person for person in (*self.there, *self.coming) if LEADER in person.functions]

    @property
    def has_work(self) -> bool:
        return any(self.lists[name].lines for name in WORK)


def preview(team: Team, into: Team, *, now: datetime) -> Preview:
    """Two queries at any size. Both are of the same challenge; who looks is not told."""
    rows = with_holds(Team.objects.filter(pk__in=(team.pk, into.pk)), now=now).annotate(**_counted(now))
    found = {row.pk: row for row in rows}
    for row in found.values():
        row.challenge = team.challenge
    mine = vars(found[team.pk])
    here = Participation.objects.filter(Q(team__in=(team, into)) | Q(challenge=team.challenge_id, role="facilitator"))
    people = list(here.current().by_name())
    return Preview(
        team=found[team.pk],
        into=found[into.pk],
        why_not=why_not(found[team.pk], found[into.pk]),
        coming=[person for person in people if person.team_id == team.pk],
        there=[person for person in people if person.team_id == into.pk],
        lists={name: Listed(mine[f"told_{name}"], max(mine[f"n_{name}"] - SHOWN, 0)) for name in (*WORK, *OWED)},
        invitations=mine["n_invited"],
        running=mine["n_running"],
        told=len(people) - 1,
    )


def _counted(now: datetime) -> dict[str, Any]:
    of_team = Q(team=OuterRef("pk"))
    read: dict[str, Any] = {
        "n_invited": count_of(Invitation.objects.usable(now=now).filter(of_team)),
        "n_running": count_of(Experiment.objects.running().filter(of_team)),
    }
    for name, (rows, words) in (WORK | OWED).items():
        found = rows().filter(of_team)
        read |= {f"told_{name}": ArraySubquery(found.values(words)[:SHOWN]), f"n_{name}": count_of(found)}
    return read


@transaction.atomic
def merge(team: Team, *, into: Team, leader: Participation | None, with_work: bool, by: Actor) -> bool:
    """False if it was done before. ``with_work``: open tasks, and milestones to come; else they stay to be read.

    Raises Refused, as merge_people.
    """
    merged = merge_people(team, into=into, leader=leader, by=by)
    if not merged.is_new:
        return False
    along = (WORK | OWED) if with_work else OWED
    for rows, _words in along.values():
        rows().order_by().filter(team=team).update(team=into)
    for of_one, other in ((team, into), (into, team)):
        Task.objects.filter(team=of_one, milestone__team=other).update(milestone=None)
    NotNow.objects.filter(team=team).delete()
    _tell(team, into, by=by)
    return True


def _tell(team: Team, into: Team, *, by: Actor) -> None:
    """Everybody of both teams, and the other facilitators: once."""
    here = Participation.objects.filter(Q(team=into) | Q(challenge=team.challenge_id, role="facilitator"))
    people = User.objects.filter(pk__in=here.current().values("user")).exclude(pk=by.user_id)
    challenge: Challenge = team.challenge
    outbox.post(
        kind="teams/merged",
        to=people,
        occasion=f"merged:{team.pk}",
        context={
            "challenge": challenge.name,
            "team": team.name,
            "other": into.name,
            "day": challenge.calendar.day_of(clock.now()),
        },
        about=challenge.pk,
        link=reverse("teams:team", args=[challenge.slug]),
        is_nudge=False,
    )
