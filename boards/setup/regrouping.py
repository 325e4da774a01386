"""People go on in another team, and what they have in hand goes with them if wanted: a team splits."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.urls import reverse

from access.actor import Actor
from milestones.models import Milestone, Task
from notifications import outbox
from teams.actions import add_team
from teams.models import Participation, Team
from teams.regrouping import move_people


@transaction.atomic
def regroup(  # noqa: PLR0913
    team: Team,
    people: Collection[Participation],
    *,
    by: Actor,
    key: UUID,
    to: Team | None = None,
    name: str = "",
    with_work: bool = True,
) -> Team:
    """To another team, or to a new one called ``name``. Sent twice they go once.

    ``with_work``: their open tasks, and the milestones to come that they lead. Else these stay, and nobody has them.
    """
    other = to or add_team(team.challenge, by=by, key=key, name=name)
    gone = move_people(people, to=other, by=by)
    _work(team, gone, other if with_work else None)
    for person in gone:
        _tell(person, team, other, key)
    return other


def _work(team: Team, gone: Collection[Participation], other: Team | None) -> None:
    tasks = Task.objects.filter(team=team, owner__in=gone).open()
    steps = Milestone.objects.filter(team=team, lead__in=gone, reached_at=None)
    if other is None:
        tasks.update(owner=None)
        steps.update(lead=None)
        return
    steps.update(team=other)
    tasks.update(team=other)
    moved = Task.objects.filter(team=other).exclude(milestone__team=F("team"))
    moved.update(milestone=None)
    Task.objects.filter(team=team, milestone__team=other).update(milestone=None)


def _tell(person: Participation, team: Team, other: Team, key: UUID) -> None:
    outbox.post(
        kind="teams/moved",
        to=[person.user],
        occasion=f"moved:{person.pk}:{other.pk}:{key}",
        context={"challenge": team.challenge.name, "before": team.name, "team": other.name},
        about=team.challenge_id,
        link=reverse("teams:team", args=[team.challenge.slug]),
        is_nudge=False,
    )
