"""What happens to goals and numbers. Counts only: never one person's data."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.models import Challenge
from core import clock
from core.errors import Refused, WrittenBefore
from core.once import write_once
from measures.amounts import Amount, amount
from measures.models import Direction, Kind, Measure, Observation, TeamGoal, Unit
from teams.models import Team

OLDEST = timedelta(days=800)  # how far before the launch a number may reach back


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
    direction: str = Direction.UP,
) -> Measure:
    """One more number for the team to watch. Raises Refused if the team has one of this name."""
    by.must(Action.WRITE_GOAL, team_id=team.pk)
    _must_be_open(team.challenge)
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
        direction=direction,
        position=written.position if written else last + 1,
    )
    return measure


@transaction.atomic
def describe_measure(
    measure: Measure, *, by: Actor, name: str, kind: str, question: str = "", definition: str = ""
) -> Measure:
    """Better words for a measure. Its unit and direction stay: the numbers hang on them."""
    by.must(Action.WRITE_GOAL, team_id=measure.team_id)
    _must_be_open(measure.team.challenge)
    _lock(measure.team)
    _must_be_another_name(measure.team, name, but=measure.pk)
    measure.name, measure.kind = name.strip(), kind
    measure.question, measure.definition = question.strip(), definition.strip()
    measure.save(update_fields=["name", "kind", "question", "definition"])
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
    _must_be_open(team.challenge)
    _must_be_a_date_to_reach(by_date, challenge=team.challenge)
    _lock(team)
    if measure.team_id != team.pk:
        raise Refused(_("Choose one of your own team’s numbers."))
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
    _must_be_open(goal.team.challenge)
    TeamGoal.objects.filter(pk=goal.pk, published_at=None).update(published_at=clock.now())
    goal.refresh_from_db(fields=["published_at"])
    return goal


@transaction.atomic
def record_observation(  # noqa: PLR0913
    measure: Measure,
    *,
    by: Actor,
    key: UUID | None = None,
    on: date,
    value: Decimal | None = None,
    numerator: int | None = None,
    denominator: int | None = None,
    note: str = "",
    at: datetime | None = None,
) -> Observation:
    """The number as it stood on ``on``, today or earlier: a share as so many of so many, others as one value.

    Another value for the same date corrects the first, which keeps its place in
    history; the same value again adds nothing. ``at`` is when it was written, now unless
    it waited on a phone: then it stands in history beside a number written later. Raises Refused for a number that
    cannot be, WrittenBefore for a ``key`` used with other content.
    """
    by.must(Action.RECORD_OBSERVATION, team_id=measure.team_id)
    challenge = measure.team.challenge
    _must_be_open(challenge)
    now = clock.now()
    _must_be_possible(on, challenge=challenge, today=now.astimezone(challenge.calendar.zone).date())
    number = amount(measure.unit, value=value, numerator=numerator, denominator=denominator)
    Measure.objects.select_for_update().get(pk=measure.pk)  # corrections come one after the other
    written = Observation.objects.filter(pk=key).first() if key else None
    if written:
        if not _says(written, measure, on, number, note.strip()):
            raise WrittenBefore
        return written
    return _record(measure, key or uuid4(), on, number, note.strip(), by=by, at=at or now)


def _record(  # noqa: PLR0913
    measure: Measure, key: UUID, on: date, number: Amount, note: str, *, by: Actor, at: datetime
) -> Observation:
    now = clock.now()
    before = measure.observations.current().filter(on=on).first()
    if before and Amount.of(before) == number and note in {"", before.note}:
        return before
    is_overtaken = before is not None and before.entered_at > at
    if before and not is_overtaken:
        before.corrected_at = now
        before.save(update_fields=["corrected_at"])
    return Observation.objects.create(
        pk=key,
        measure=measure,
        on=on,
        value=number.value,
        numerator=number.numerator,
        denominator=number.denominator,
        note=note,
        entered_by_id=by.participation_id,
        entered_at=at,
        corrected_from=None if is_overtaken else before,
        corrected_at=now if is_overtaken else None,
    )


@transaction.atomic
def take_back_observation(seen: Observation, *, to: Observation | None, by: Actor) -> Observation | None:
    """Let ``to``, which stood before ``seen``, stand again in a row of its own; without it the date has no number.

    ``seen`` keeps its place in history; corrected meanwhile, it is left as it is. Returns what stands again.
    """
    measure = Measure.objects.select_for_update(of=("self",)).select_related("team__challenge").get(pk=seen.measure_id)
    by.must(Action.RECORD_OBSERVATION, team_id=measure.team_id)
    _must_be_open(measure.team.challenge)
    now = clock.now()
    if not Observation.objects.current().filter(pk=seen.pk).update(corrected_at=now) or to is None:
        return None
    return Observation.objects.create(
        measure=measure,
        on=seen.on,
        value=to.value,
        numerator=to.numerator,
        denominator=to.denominator,
        note=to.note,
        entered_by_id=to.entered_by_id,
        entered_at=now,
        corrected_from=seen,
    )


def _no_reason() -> str:
    return _("Say in a few words why the goal changes.")


def _says(row: Observation, measure: Measure, on: date, number: Amount, note: str) -> bool:
    return row.measure_id == measure.pk and row.on == on and row.note == note and Amount.of(row) == number


def _must_be_possible(on: date, *, challenge: Challenge, today: date) -> None:
    if on > today:
        raise Refused(_("That date is still to come. Give the day the number is from: today or earlier."))
    if on < challenge.day_zero - OLDEST:
        raise Refused(_("That date is too long ago. Please check the year."))


def _must_be_a_date_to_reach(by_date: date, *, challenge: Challenge) -> None:
    if by_date <= challenge.day_zero:
        raise Refused(_("A goal is reached after Day 0. Please check the date."))
    if challenge.calendar.is_far_off(by_date):
        raise Refused(_("That date is too far off. Please check the year."))


def _must_be_another_name(team: Team, name: str, *, but: UUID) -> None:
    if team.measures.exclude(pk=but).filter(name__iexact=name.strip()).exists():
        sentence = _("You count this already: “%(name)s”. Choose it, or give the new one another name.")
        raise Refused(sentence % {"name": name})


def _must_be_open(challenge: Challenge) -> None:
    if not challenge.is_open:
        raise Refused(_("This challenge is closed. You can read everything, but not change it."))


def _lock(team: Team) -> None:
    """Goals and measures of a team are written one after the other."""
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)
