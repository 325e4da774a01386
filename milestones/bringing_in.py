"""Bring in a plan from a table: all of it or nothing, and once however often it is confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.models import Challenge
from core.errors import Refused, WrittenBefore
from milestones.actions import must_be_open
from milestones.models import Milestone, Task
from milestones.spreadsheet import Draft, same_milestone, same_task
from teams.models import Participation

Same = tuple[object, ...]


@dataclass(frozen=True)
class Brought:
    milestones: int
    tasks: int


def row_id(key: UUID, draft: Draft) -> UUID:
    """The same for the same row of the same import, so that it is written once."""
    return uuid5(key, f"{draft.row}:{draft.kind}")


def plan_holds(challenge: Challenge, teams: Sequence[UUID]) -> set[Same]:
    """What stands in the plans of these teams already, as ``Draft.same`` has it."""
    milestones = Milestone.objects.of(challenge).filter(team__in=teams).values_list("team_id", "title")
    tasks = Task.objects.of(challenge).filter(team__in=teams).values_list("team_id", "title", "due_day")
    return {same_milestone(*row) for row in milestones} | {same_task(*row) for row in tasks}


@transaction.atomic
def import_plan(challenge: Challenge, *, by: Actor, key: UUID, drafts: Sequence[Draft]) -> Brought:
    """Write all ``drafts``. With a ``key`` used before, nothing: it answers as the first time.

    Raises PermissionDenied for a team that is not theirs, Refused when the challenge is
    closed or somebody has left, WrittenBefore when the key brought in other rows.
    """
    for team in {draft.team for draft in drafts}:
        by.must(Action.EDIT_PLAN, team_id=team)
    must_be_open(challenge)
    _must_be_of_the_challenge(challenge, drafts)
    milestones = [_milestone(key, draft) for draft in drafts if draft.kind == "milestone"]
    Milestone.objects.bulk_create(milestones, ignore_conflicts=True)
    places = _places(challenge, drafts)
    tasks = [_task(key, draft, places) for draft in drafts if draft.kind == "task"]
    Task.objects.bulk_create(tasks, ignore_conflicts=True)
    _must_be_these(milestones, tasks)
    return Brought(len(milestones), len(tasks))


def was_brought_in(key: UUID, drafts: Sequence[Draft]) -> bool:
    """True if a plan was confirmed with this key before."""
    ids = [row_id(key, draft) for draft in drafts]
    return Milestone.objects.filter(pk__in=ids).exists() or Task.objects.filter(pk__in=ids).exists()


def _must_be_of_the_challenge(challenge: Challenge, drafts: Sequence[Draft]) -> None:
    teams = {draft.team for draft in drafts}
    owners = {(draft.owner.pk, draft.team) for draft in drafts if draft.owner}
    here = Participation.objects.filter(challenge=challenge, team__in=teams).current().values_list("pk", "team_id")
    if challenge.teams.filter(pk__in=teams).count() < len(teams) or owners - set(here):
        raise Refused(_("Somebody has left the team since you looked. Check the plan once more."))


def _milestone(key: UUID, draft: Draft) -> Milestone:
    return Milestone(
        pk=row_id(key, draft),
        team_id=draft.team,
        day=draft.day,
        title=draft.title,
        why=draft.why,
        theme=draft.theme,
        lead_id=draft.owner.pk if draft.owner else None,
    )


def _task(key: UUID, draft: Draft, places: dict[Same, UUID]) -> Task:
    return Task(
        pk=row_id(key, draft),
        team_id=draft.team,
        due_day=draft.day,
        title=draft.title,
        theme=draft.theme,
        next_step=draft.next_step,
        owner_id=draft.owner.pk if draft.owner else None,
        milestone_id=places.get(same_milestone(draft.team, draft.towards)) if draft.towards else None,
    )


def _places(challenge: Challenge, drafts: Sequence[Draft]) -> dict[Same, UUID]:
    """Where tasks can lead to: the milestones of these teams, by what they are called."""
    if not any(draft.towards for draft in drafts):
        return {}
    rows = Milestone.objects.of(challenge).filter(team__in={draft.team for draft in drafts})
    return {same_milestone(team, title): pk for pk, team, title in rows.values_list("pk", "team_id", "title")}


def _must_be_these(milestones: Sequence[Milestone], tasks: Sequence[Task]) -> None:
    """What stands under our ids is ours: nobody used the key for other rows."""
    titles = dict(Milestone.objects.filter(pk__in=[row.pk for row in milestones]).values_list("pk", "title"))
    titles |= dict(Task.objects.filter(pk__in=[row.pk for row in tasks]).values_list("pk", "title"))
    wanted = {row.pk: row.title for row in milestones} | {row.pk: row.title for row in tasks}
    if titles != wanted:
        raise WrittenBefore
