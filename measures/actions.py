"""What happens to goals and measures; numbers themselves are in measures/recording.py."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.models import Challenge
from core import clock
from core.errors import Refused, WrittenBefore
from core.once import write_once
from measures.models import Direction, Kind, Measure, Per, TeamGoal, Unit
from measures.recording import must_be_open, record_observation, take_back_observation
from teams.models import Team

__all__ = [
    "add_measure",
    "describe_measure",
    "publish_goal",
    "record_observation",
    "take_back_observation",
    "write_goal",
    "write_goal_with",
]


@transaction.atomic
def add_measure(  # noqa: PLR0913
    team: Team,
    *,
    by: Actor,
    key: UUID,
    name: str,
    question: str = "",
    definition: str = "",
    kind: str = Kind.OUTCOME,
    unit: str = Unit.COUNT,
    per: int = Per.ONE,
    per_what: str = "",
    direction: str = Direction.UP,
    counts_people: bool = True,
) -> Measure:
    """One more number for the team to watch. Raises Refused if the team has one of this name.

    Of a rate, ``per`` how many of ``per_what`` it is told; other units leave both out.
    """
    by.must(Action.WRITE_GOAL, team_id=team.pk)
    must_be_open(team.challenge)
    _lock(team)
    _must_be_another_name(team, name, but=key)
    written = team.measures.filter(pk=key).first()
    last = team.measures.aggregate(last=Max("position"))["last"] or 0
    measure, _new = write_once(
        Measure,
        key,
        team=team,
        name=name.strip(),
        question=question.strip(),
        definition=definition.strip(),
        kind=kind,
        unit=unit,
        per=per if unit == Unit.RATE else Per.ONE,
        per_what=per_what.strip() if unit == Unit.RATE else "",
        direction=direction,
        counts_people=counts_people,
        position=written.position if written else last + 1,
    )
    return measure


@transaction.atomic
def describe_measure(  # noqa: PLR0913
    measure: Measure,
    *,
    by: Actor,
    name: str,
    kind: str,
    question: str = "",
    definition: str = "",
    per_what: str = "",
    counts_people: bool = True,
) -> Measure:
    """Better words for a measure. Its unit and direction stay: the numbers hang on them."""
    by.must(Action.WRITE_GOAL, team_id=measure.team_id)
    must_be_open(measure.team.challenge)
    _lock(measure.team)
    _must_be_another_name(measure.team, name, but=measure.pk)
    measure.name, measure.kind = name.strip(), kind
    measure.question, measure.definition = question.strip(), definition.strip()
    measure.per_what = per_what.strip() if measure.unit == Unit.RATE else ""
    measure.counts_people = counts_people
    measure.save(update_fields=["name", "kind", "question", "definition", "per_what", "counts_people"])
    return measure


@transaction.atomic
def write_goal_with(
    team: Team, *, by: Actor, key: UUID, measure: Measure | None, fresh: dict[str, Any] | None, **words: Any
) -> TeamGoal:
    """The goal, and before it the new measure it counts (``fresh``, as add_measure takes it): both or neither."""
    if measure is None:
        fresh = fresh or {}
        measure = add_measure(team, by=by, key=uuid5(key, f"measure {fresh['name']}"), **fresh)
    return write_goal(team, by=by, key=key, measure=measure, **words)


@transaction.atomic
def write_goal(  # noqa: PLR0913
    team: Team,
    *,
    by: Actor,
    key: UUID,
    sentence: str,
    measure: Measure,
    target: Decimal,
    by_date: date,
    population: str = "",
    baseline: Decimal | None = None,
    baseline_period: str = "",
    baseline_source: str = "",
    reason: str = "",
) -> TeamGoal:
    """Write the team's draft, or change it: a draft is the team's alone until it is published.

    ``key`` is the draft's own id when one is being changed. Raises Refused when
    somebody else's draft came in between, or a change of a published goal gives
    no reason; WrittenBefore when ``key`` was published with other words.
    """
    by.must(Action.WRITE_GOAL, team_id=team.pk)
    must_be_open(team.challenge)
    _must_be_a_date_to_reach(by_date, challenge=team.challenge)
    _lock(team)
    if measure.team_id != team.pk:
        raise Refused(_("Choose one of your own team’s numbers."))
    if measure.unit == Unit.YES_NO:
        raise Refused(_("A goal needs a number. Choose one that is not a yes or no."))
    words = {
        "sentence": sentence.strip(),
        "population": population.strip(),
        "measure_id": measure.pk,
        "baseline": baseline,
        "baseline_period": baseline_period.strip(),
        "baseline_source": baseline_source.strip(),
        "target": target,
        "by_date": by_date,
        "reason": reason.strip(),
    }
    newest = team.goals.order_by("-version").first()
    if newest is None or newest.published_at:
        return _new_draft(team, key, newest, words, by=by)
    if newest.pk != key:
        raise Refused(
            _("There is a draft already, written after you opened this page. Read it first: yours is still here.")
        )
    if newest.version > 1 and not words["reason"]:
        raise Refused(_no_reason())
    for name, value in words.items():
        setattr(newest, name, value)
    newest.save(update_fields=list(words))
    return newest


def _new_draft(team: Team, key: UUID, newest: TeamGoal | None, words: dict[str, Any], *, by: Actor) -> TeamGoal:
    written = TeamGoal.objects.filter(pk=key).first()
    if written:
        if written.team_id != team.pk or any(getattr(written, name) != value for name, value in words.items()):
            raise WrittenBefore
        return written
    if newest and not words["reason"]:
        raise Refused(_no_reason())
    version = newest.version + 1 if newest else 1
    return TeamGoal.objects.create(
        pk=key, team=team, version=version, made_by_id=by.participation_id, made_at=clock.now(), **words
    )


@transaction.atomic
def publish_goal(goal: TeamGoal, *, by: Actor) -> TeamGoal:
    """Show the draft to everybody in the challenge. A second call changes nothing."""
    by.must(Action.WRITE_GOAL, team_id=goal.team_id)
    must_be_open(goal.team.challenge)
    TeamGoal.objects.filter(pk=goal.pk, published_at=None).update(published_at=clock.now())
    goal.refresh_from_db(fields=["published_at"])
    return goal


def _no_reason() -> str:
    return _("Say in a few words why the goal changes.")


def _must_be_a_date_to_reach(by_date: date, *, challenge: Challenge) -> None:
    if by_date <= challenge.day_zero:
        raise Refused(_("A goal is reached after Day 0. Please check the date."))
    if challenge.calendar.is_far_off(by_date):
        raise Refused(_("That date is too far off. Please check the year."))


def _must_be_another_name(team: Team, name: str, *, but: UUID) -> None:
    if team.measures.exclude(pk=but).filter(name__iexact=name.strip()).exists():
        sentence = _("You count this already: “%(name)s”. Choose it, or give the new one another name.")
        raise Refused(sentence % {"name": name})


def _lock(team: Team) -> None:
    """Goals and measures of a team are written one after the other."""
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)
