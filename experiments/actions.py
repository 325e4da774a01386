"""What happens to small tests. Each may be called twice; the second call changes nothing.

``seen`` is the fingerprint of what the form showed (core.versions); without it, nothing is
compared. Raises PermissionDenied, Refused, WrittenBefore, ChangedMeanwhile.
"""

from typing import Any, Final
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from access.visibility import Visibility
from core import clock
from core.decision import Decision
from core.errors import Refused
from core.once import write_once
from core.versions import fingerprint, must_be_as_seen
from experiments.both import both
from experiments.ideas import must_be_open, must_wait
from experiments.models import SHOWN_TO, WORDS, Experiment, Idea, IdeaState
from teams.models import Team

HAPPENED: Final = ("observed", "surprise", "learned")
DECIDED: Final = ("learned", "decision", "decision_words")


@transaction.atomic
def start_test(team: Team, *, by: Actor, key: UUID, idea: Idea | None = None, **words: str) -> Experiment:
    """Begin a small test; ``words`` are those of WORDS. An idea it comes from is being tested then."""
    by.must(Action.WRITE_LEARNING, team_id=team.pk)
    must_be_open(team.challenge)
    said = _said(words)
    Team.objects.select_for_update().get(pk=team.pk)  # one number each
    source = _take(idea, team=team) if idea else None
    last = Experiment.objects.filter(team=team).aggregate(last=Max("number"))["last"] or 0
    when_new = {"number": last + 1, "is_borrowed": bool(idea and idea.is_borrowed), "borrowed_from": source}
    row, _new = write_once(Experiment, key, when_new=when_new | _begun(team, by), team=team, idea=idea, **said)
    return row


@transaction.atomic
def begin_next_cycle(previous: Experiment, *, by: Actor, key: UUID, **words: str) -> Experiment:
    """Try it again, with what was learned. One next try each: who comes second is told of the first."""
    team = previous.team
    by.must(Action.WRITE_LEARNING, team_id=team.pk)
    must_be_open(team.challenge)
    said = _said(words)
    held = Experiment.objects.select_for_update().get(pk=previous.pk)
    following = Experiment.objects.filter(previous=held).first()
    if following and following.pk != key:
        raise Refused(_("Somebody in the team has begun the next try already."))
    if held.decision not in {Decision.ADOPT, Decision.ADAPT}:
        raise Refused(_may_not_follow(held))
    kept = ("idea_id", "number", "is_borrowed", "borrowed_from_id")
    when_new = {name: getattr(held, name) for name in kept} | {"cycle": held.cycle + 1} | _begun(team, by)
    row, _new = write_once(Experiment, key, when_new=when_new, team=team, previous=held, **said)
    return row


@transaction.atomic
def write_what_happened(
    experiment: Experiment, *, by: Actor, seen: str = "", joins: bool = False, **words: str
) -> Experiment:
    """Keep what happened, what surprised us and what we know now.

    ``joins``: it waited on a phone, so words that others wrote meanwhile stay, and these come below them.
    """
    by.must(Action.WRITE_LEARNING, team_id=experiment.team_id)
    must_be_open(experiment.team.challenge)
    row = Experiment.objects.select_for_update().get(pk=experiment.pk)
    wanted = {name: words.get(name, "").strip() for name in HAPPENED}
    if joins and seen != fingerprint(row, HAPPENED):
        seen = ""
        wanted = {name: both(getattr(row, name), words) for name, words in wanted.items()}
    if row.decision and not wanted["learned"]:
        raise Refused(_("This test is decided. Say what you know now: a line is enough."))
    return _save(row, wanted, HAPPENED, seen=seen)


@transaction.atomic
def decide(
    experiment: Experiment, *, by: Actor, decision: Decision, learned: str, decision_words: str = "", seen: str = ""
) -> Experiment:
    """Adopt, adapt or abandon, each with something learned. Decided again, the first moment stays."""
    by.must(Action.WRITE_LEARNING, team_id=experiment.team_id)
    must_be_open(experiment.team.challenge)
    if not learned.strip():
        raise Refused(_("Say what you know now: a line is enough. That is what the test was for."))
    row = Experiment.objects.select_for_update().get(pk=experiment.pk)
    if decision == Decision.ABANDON and Experiment.objects.filter(previous=row).exists():
        raise Refused(_("The next try of this test has begun. Let that one go instead."))
    wanted = {"learned": learned.strip(), "decision": decision.value, "decision_words": decision_words.strip()}
    if not row.decision:
        row.decided_at = clock.now()
        row.decided_day = experiment.team.challenge.calendar.day_of(row.decided_at)
    return _save(row, wanted, DECIDED, seen=seen, also=("decided_at", "decided_day"))


@transaction.atomic
def share(experiment: Experiment, *, visibility: Visibility, by: Actor) -> Experiment:
    """Show it to more people, or take that back; also when the challenge is closed. The team's own choice."""
    by.must(Action.SHOW_LEARNING, team_id=experiment.team_id)
    if visibility not in SHOWN_TO:
        raise PermissionDenied
    row = Experiment.objects.select_for_update().get(pk=experiment.pk)
    if row.visibility != visibility:
        row.visibility = visibility
        row.save(update_fields=["visibility"])
    return row


def unshare(experiment: Experiment, *, by: Actor) -> Experiment:
    return share(experiment, visibility=Visibility.TEAM, by=by)


def _said(words: dict[str, str]) -> dict[str, str]:
    said = {name: words.get(name, "").strip() for name in WORDS}
    if not said["prediction"]:
        raise Refused(_("First say what you think will happen. A guess is enough."))
    if not said["title"]:
        raise Refused(_("Say what you will try."))
    return said


def _begun(team: Team, by: Actor) -> dict[str, Any]:
    now = clock.now()
    day = team.challenge.calendar.day_of(now)
    return {"started_by_id": by.participation_id, "started_at": now, "started_day": day}


def _take(idea: Idea, *, team: Team) -> Experiment | None:
    """The idea is being tested from now on. Returns the test it was borrowed from, if it was."""
    row = Idea.objects.select_for_update().get(pk=idea.pk)
    if row.team_id != team.pk:
        raise Refused(_("Choose an idea of this team."))
    must_wait(row)
    if row.state != IdeaState.TESTED:
        row.state = IdeaState.TESTED
        row.save(update_fields=["state"])
    return row.borrowed_from


def _may_not_follow(row: Experiment) -> str:
    if row.decision == Decision.ABANDON:
        return _("You let this test go. To try something like it, begin a new test.")
    return _("Decide first what you do with this try. Then begin the next one.")


def _save(
    row: Experiment, wanted: dict[str, str], fields: tuple[str, ...], *, seen: str, also: tuple[str, ...] = ()
) -> Experiment:
    """Write what differs; nothing, if all of it stands there already."""
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    if changed:
        must_be_as_seen(row, fields, seen=seen)
        for name in changed:
            setattr(row, name, wanted[name])
        row.save(update_fields=[*changed, *also])
    return row
