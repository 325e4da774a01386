"""The goal is written, one answer at a time, and published. A team's draft is its own until then."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.life import must_be_open
from challenges.models import Challenge
from core import clock
from core.errors import Refused, WrittenBefore
from core.versions import ChangedMeanwhile, must_be_as_seen
from measures.lab.steps import ALL, missing
from measures.measuring import add_measure, lock, must_be_another_name
from measures.models import Baseline, GoalDraft, Guard, Kind, Measure, TeamGoal, Unit
from teams.models import Team

AS_PUBLISHED = (
    "population", "sentence", "measure_id", "baseline", "baseline_period", "baseline_source", "baseline_reason",
    "target", "by_date", "equity", "equity_measure_id", "equity_target", "balancing_id", "balancing_reason",
)  # fmt: skip
OUR_NUMBERS = ("measure_id", "equity_measure_id", "balancing_id")


@transaction.atomic
def answer(team: Team, *, by: Actor, key: UUID, words: Mapping[str, Any], seen: str = "") -> GoalDraft:
    """Keep answers in the team's draft. The first begins it, out of the published goal if there is one.

    ``key`` is the id that a draft begun now gets; ``seen`` the fingerprint of these answers, by name, as shown.
    Raises Refused; ChangedMeanwhile when somebody gave other answers meanwhile, or published the draft.
    """
    by.must(Action.WRITE_GOAL, team_id=team.pk)
    must_be_open(team.challenge)
    lock(team)
    said = {name: value.strip() if isinstance(value, str) else value for name, value in words.items()}
    draft = GoalDraft.objects.filter(team=team).first()
    if draft is None:
        draft = begun(team, newest_of(team), key=key)
        draft.made_by_id = by.participation_id
        draft.made_at = clock.now()
        if TeamGoal.objects.filter(pk=key).exists():
            raise ChangedMeanwhile(draft)
    elif all(getattr(draft, name) == value for name, value in said.items()):
        return draft
    must_be_as_seen(draft, sorted(words), seen=seen)
    _must_be_possible(team, said)
    for name, value in said.items():
        setattr(draft, name, value)
    draft.save()
    return draft


def draft_of(team: Team) -> GoalDraft | None:
    rows = GoalDraft.objects.select_related("measure", "equity_measure", "balancing")
    return rows.filter(team=team).first()


def newest_of(team: Team) -> TeamGoal | None:
    return TeamGoal.objects.with_history(team).first()


def begun(team: Team, published: TeamGoal | None, *, key: UUID) -> GoalDraft:
    """A draft that nobody has written to: empty, or with the words of what is published. Not saved."""
    draft = GoalDraft(pk=key, team=team)
    if published is None:
        return draft
    for name in AS_PUBLISHED:
        setattr(draft, name, getattr(published, name))
    draft.baseline_kind = _kind_of_baseline(published.baseline, published.baseline_reason)
    if published.balancing_id or published.balancing_reason:
        draft.guard = Guard.MEASURE if published.balancing_id else Guard.NONE
    return draft


def _kind_of_baseline(baseline: Decimal | None, reason: str) -> Baseline:
    if baseline is not None:
        return Baseline.STATED
    return Baseline.NONE if reason else Baseline.FIRST_MONTH


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
    baseline: Decimal | None = None,
    baseline_reason: str = "",
    balancing: Measure | None = None,
    equity_measure: Measure | None = None,
    **more: Any,
) -> GoalDraft:
    """The whole draft at once; ``more`` are its other words. ``key`` is the id of the draft that is meant.

    Raises Refused when there is another draft, WrittenBefore when it was published.
    """
    draft = GoalDraft.objects.filter(team=team).first()
    if draft is None and TeamGoal.objects.filter(pk=key).exists():
        raise WrittenBefore
    if draft and draft.pk != key:
        raise Refused(_("There is a draft already. Read it first: yours is still here."))
    words = {
        "sentence": sentence,
        "measure_id": measure.pk,
        "target": target,
        "by_date": by_date,
        "baseline": baseline,
        "baseline_reason": baseline_reason,
        "baseline_kind": _kind_of_baseline(baseline, baseline_reason),
        "balancing_id": balancing.pk if balancing else None,
        "equity_measure_id": equity_measure.pk if equity_measure else None,
    }
    if balancing or more.get("balancing_reason"):
        words["guard"] = Guard.MEASURE if balancing else Guard.NONE
    return answer(team, by=by, key=key, words=words | more)


@transaction.atomic
def publish_goal(draft: GoalDraft, *, by: Actor, seen: str = "") -> TeamGoal:
    """Make the draft the goal, for everybody in the challenge to read. A second call changes nothing.

    Raises Refused while something is missing, ChangedMeanwhile if the draft is not as ``seen``.
    """
    by.must(Action.WRITE_GOAL, team_id=draft.team_id)
    team = draft.team
    must_be_open(team.challenge)
    lock(team)
    row = GoalDraft.objects.select_related("measure").filter(pk=draft.pk).first()
    if row is None:
        return TeamGoal.objects.select_related("measure").get(pk=draft.pk)
    row.team = team
    must_be_as_seen(row, ALL, seen=seen)
    newest = newest_of(team)
    if undone := missing(row, changes=newest is not None):
        raise Refused(_("Still to answer: %(what)s.") % {"what": ", ".join(str(step.label) for step in undone)})
    goal = _published(row, version=newest.version + 1 if newest else 1, changes=newest is not None, by=by)
    row.delete()
    return goal


def _published(draft: GoalDraft, *, version: int, changes: bool, by: Actor) -> TeamGoal:
    measure = draft.measure or _new_number(draft, by=by)
    is_stated = draft.baseline_kind == Baseline.STATED
    nothing_before = draft.baseline_kind == Baseline.NONE
    balancing = draft.balancing if draft.guard == Guard.MEASURE else None
    if draft.guard == Guard.NEW:
        balancing = _new_guard(draft, by=by)
    now = clock.now()
    return TeamGoal.objects.create(
        pk=draft.pk,
        team_id=draft.team_id,
        version=version,
        reason=draft.reason if changes else "",
        population=draft.population,
        sentence=draft.sentence,
        measure=measure,
        baseline=draft.baseline if is_stated else None,
        baseline_period=draft.baseline_period if is_stated else "",
        baseline_source=draft.baseline_source if is_stated else "",
        baseline_reason=draft.baseline_reason if nothing_before else "",
        target=draft.target,
        by_date=cast("date", draft.by_date),  # missing() saw to it
        equity=draft.equity,
        equity_measure_id=draft.equity_measure_id if draft.equity else None,
        equity_target=draft.equity_target if draft.equity and draft.equity_measure_id else None,
        balancing=balancing,
        balancing_reason=draft.balancing_reason if draft.guard == Guard.NONE else "",
        made_by_id=draft.made_by_id or by.participation_id,
        made_at=now,
        published_at=now,
    )


def _new_number(draft: GoalDraft, *, by: Actor) -> Measure:
    return add_measure(
        draft.team,
        by=by,
        key=uuid5(draft.pk, "number"),
        name=draft.number_name,
        unit=draft.number_unit,
        per=draft.number_per,
        per_what=draft.number_per_what,
        direction=draft.number_direction,
        counts_people=draft.number_counts_people,
        question=draft.number_question,
        definition=definition_of(draft),
    )


def definition_of(draft: GoalDraft) -> str:
    """Who or what, when, by whom, from where: so that two people would count the same."""
    lines = (
        (_("We count: %(words)s"), draft.number_definition),
        (_("When: %(words)s"), draft.number_when),
        (_("Who counts: %(words)s"), draft.number_by),
        (_("Taken from: %(words)s"), draft.number_source),
    )
    return "\n".join(line % {"words": words} for line, words in lines if words)


def _new_guard(draft: GoalDraft, *, by: Actor) -> Measure:
    return add_measure(
        draft.team,
        by=by,
        key=uuid5(draft.pk, "guard"),
        kind=Kind.BALANCING,
        name=draft.guard_name,
        unit=draft.guard_unit,
        direction=draft.guard_direction,
        counts_people=draft.guard_counts_people,
        definition=draft.guard_definition,
    )


def _must_be_possible(team: Team, said: Mapping[str, Any]) -> None:
    ours = [said[name] for name in OUR_NUMBERS if said.get(name)]
    found = {measure.pk: measure for measure in team.measures.filter(pk__in=ours)} if ours else {}
    if set(ours) - set(found):
        raise Refused(_("Choose one of your own team’s numbers."))
    counted = found.get(said["measure_id"]) if said.get("measure_id") else None
    if (counted.unit if counted else said.get("number_unit")) == Unit.YES_NO:
        raise Refused(_("A goal needs a number. Choose one that is not a yes or no."))
    if by_date := said.get("by_date"):
        _must_be_a_date_to_reach(by_date, challenge=team.challenge)
    for name in ("number_name", "guard_name"):
        is_meant = name == "guard_name" or not said.get("measure_id")
        if said.get(name) and is_meant:
            must_be_another_name(team, said[name])


def _must_be_a_date_to_reach(by_date: date, *, challenge: Challenge) -> None:
    if by_date <= challenge.day_zero:
        raise Refused(_("A goal is reached after Day 0. Please check the date."))
    if challenge.calendar.is_far_off(by_date):
        raise Refused(_("That date is too far off. Please check the year."))
