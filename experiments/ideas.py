"""What happens to ideas. Called twice, the second call changes nothing. Raises PermissionDenied, Refused."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.models import Challenge
from core import clock
from core.errors import Refused
from core.once import write_once
from experiments.models import Experiment, Idea, IdeaState
from teams.models import Team


@transaction.atomic
def propose(team: Team, *, by: Actor, key: UUID, text: str, named: bool = False) -> Idea:
    """Put an idea on the board; with the name of who had it only if they want that. Raises WrittenBefore."""
    by.must(Action.WRITE_LEARNING, team_id=team.pk)
    must_be_open(team.challenge)
    if not text.strip():
        raise Refused(_("Write the idea in a few words."))
    proposer = by.participation_id if named else None
    when_new = {"made_at": clock.now()}
    idea, _new = write_once(Idea, key, when_new=when_new, team=team, text=text.strip(), proposer_id=proposer)
    return idea


def park(idea: Idea, *, by: Actor) -> Idea:
    """Not now. It stays on the board, further down."""
    return _change(idea, IdeaState.PARKED, by=by, given=IdeaState.OPEN)


def unpark(idea: Idea, *, by: Actor) -> Idea:
    return _change(idea, IdeaState.OPEN, by=by, given=IdeaState.PARKED)


@transaction.atomic
def merge(idea: Idea, *, into: Idea, by: Actor) -> Idea:
    """Put it together with another of the same team: that one stays on the board, with both their words."""
    by.must(Action.WRITE_LEARNING, team_id=idea.team_id)
    must_be_open(idea.team.challenge)
    if idea.pk == into.pk or idea.team_id != into.team_id:
        raise Refused(_("Choose another idea of this team."))
    Team.objects.select_for_update().get(pk=idea.team_id)  # several ideas change: one after another
    held = {row.pk: row for row in Idea.objects.select_for_update().filter(pk__in=[idea.pk, into.pk]).order_by("pk")}
    row, target = held[idea.pk], held[into.pk]
    if row.merged_into_id == target.pk:
        return row
    if row.state in {IdeaState.TESTED, IdeaState.MERGED}:
        raise Refused(_SINCE[IdeaState(row.state)])
    if target.state == IdeaState.MERGED:
        raise Refused(_("Somebody has just put that idea together with another. Choose again."))
    row.state, row.merged_into = IdeaState.MERGED, target
    row.save(update_fields=["state", "merged_into"])
    Idea.objects.filter(merged_into=row).update(merged_into=target)  # what was with it goes along
    return row


@transaction.atomic
def borrow(source: Experiment, *, team: Team, by: Actor, key: UUID) -> Idea:
    """Put a test of another team among the ideas. Its words stay theirs: they are read there, as long as they show it.

    A second borrowing of the same test finds the first.
    """
    by.must(Action.WRITE_LEARNING, team_id=team.pk)
    must_be_open(team.challenge)
    Team.objects.select_for_update().get(pk=team.pk)
    if not Experiment.objects.borrowable_by(by, team_id=team.pk).filter(pk=source.pk).exists():
        raise Refused(_("This test is not shown to other teams any more."))
    found = Idea.objects.filter(team=team, borrowed_from=source).first()
    if found:
        return found
    when_new = {"made_at": clock.now()}
    idea, _new = write_once(Idea, key, when_new=when_new, team=team, is_borrowed=True, borrowed_from=source)
    return idea


def must_be_open(challenge: Challenge) -> None:
    """Raises Refused when it is closed."""
    if not challenge.is_open:
        raise Refused(_("This challenge is closed. What was learned can be read, not changed."))


def must_wait(idea: Idea) -> None:
    """Raises Refused for an idea that somebody put together with another in the meantime."""
    if idea.state == IdeaState.MERGED:
        raise Refused(_SINCE[IdeaState.MERGED])


_SINCE = {
    IdeaState.TESTED: _("A test of this idea has begun, so it stays."),
    IdeaState.MERGED: _("Somebody has put this idea together with another one."),
}


@transaction.atomic
def _change(idea: Idea, state: IdeaState, *, by: Actor, given: IdeaState) -> Idea:
    by.must(Action.WRITE_LEARNING, team_id=idea.team_id)
    must_be_open(idea.team.challenge)
    row = Idea.objects.select_for_update().get(pk=idea.pk)
    if row.state == state:
        return row
    if row.state != given:
        raise Refused(_SINCE[IdeaState(row.state)])
    row.state = state
    row.save(update_fields=["state"])
    return row
