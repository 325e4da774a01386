"""The rules that hold in a challenge: the method's, some of them changed, and those the facilitator added."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import time
from functools import cache
from typing import Any, Final, cast
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from access.roles import Function, Role
from challenges.calendar import Shift
from challenges.models import Challenge
from core.bundle import Bundle
from nudges import method
from nudges.models import Rule
from nudges.occasions import Occasion
from nudges.rules import RuleData
from reflections import own
from reflections.models import OwnPrompt
from reflections.prompts import Prompt

Rulebook = tuple[RuleData, ...]  # in the order of the method, then by key; also those that are switched off

TOLD: Final = (
    "key", "occasion", "at", "offset", "weekday", "shift", "roles", "functions", "perspective", "team_id", "subject",
    "words", "is_on",
)  # fmt: skip


def of(challenge: Challenge) -> Rulebook:
    """One query."""
    row = cast("dict[str, Any]", Challenge.objects.filter(pk=challenge.pk).values(**_read()).get())
    return merged(challenge, (_rule(told) for told in row["changed"]), own.of_told(row["questions"]))


@cache
def _read() -> Mapping[str, ArraySubquery]:
    """Beside a challenge. Made once: nothing in it changes."""
    here = OuterRef("pk")
    changed = Rule.objects.filter(challenge=here).order_by("key")
    return {
        "changed": ArraySubquery(changed.values(told=Bundle(**{name: name for name in TOLD}))),
        "questions": ArraySubquery(own.told(here)),
    }


def _rule(told: dict[str, Any]) -> Rule:
    team_id = told["team_id"] and UUID(told["team_id"])
    return Rule(**{**told, "at": time.fromisoformat(told["at"]), "team_id": team_id})


def of_many(
    challenges: Collection[Challenge], *, rows: Iterable[Rule], questions: Iterable[OwnPrompt]
) -> Mapping[UUID, Rulebook]:
    """``rows`` are their rules and ``questions`` the facilitators' own. Those that changed nothing share a rulebook."""
    changes: dict[UUID, list[Rule]] = defaultdict(list)
    for row in rows:
        changes[row.challenge_id].append(row)
    asked: dict[UUID, list[Prompt]] = defaultdict(list)
    for question in questions:
        asked[question.challenge_id].append(own.as_prompt(question))
    return {one.pk: merged(one, changes.get(one.pk, ()), asked.get(one.pk, ())) for one in challenges}


def merged(challenge: Challenge, rows: Iterable[Rule], questions: Iterable[Prompt] = ()) -> Rulebook:
    """Pure: the method's rules with ``rows`` in their places, and the facilitators' own questions in the weekly one."""
    book = _merged(challenge, rows)
    asked = tuple(questions)
    if not asked:
        return book
    return tuple(replace(rule, questions=asked) if rule.occasion == Occasion.QUESTION else rule for rule in book)


def _merged(challenge: Challenge, rows: Iterable[Rule]) -> Rulebook:
    base = method.rules(prompt_weekday=challenge.prompt_weekday, prompt_at=challenge.prompt_at)
    changes = {row.key: as_data(row) for row in rows}
    if not changes:
        return base
    kept = [_in_place_of(rule, changes.pop(rule.key, rule)) for rule in base]
    return (*kept, *(rule for _key, rule in sorted(changes.items()) if rule.is_own))


def _in_place_of(rule: RuleData, changed: RuleData) -> RuleData:
    """The weekly question has its day and hour from the challenge, unless its row has a weekday."""
    if rule.occasion == Occasion.QUESTION and changed.weekday is None:
        return replace(changed, weekday=rule.weekday, at=rule.at)
    return changed


def as_data(row: Rule) -> RuleData:
    known = method.BY_KEY.get(row.key)
    return RuleData(
        key=row.key,
        occasion=Occasion(row.occasion),
        at=row.at,
        offset=row.offset,
        weekday=row.weekday,
        shift=Shift(row.shift),
        roles=tuple(Role(role) for role in row.roles),
        functions=tuple(Function(function) for function in row.functions),
        perspective=row.perspective,
        team_id=row.team_id,
        subject=row.subject,
        words=row.words,
        is_on=row.is_on,
        is_changed=known is not None,
        lead_only=known is not None and known.lead_only,
    )
