"""The rules that hold in a challenge: the method's, some of them changed, and those the facilitator added."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from access.roles import Function, Role
from challenges.models import Challenge
from nudges import method
from nudges.models import Rule
from nudges.occasions import Occasion
from nudges.rules import RuleData

Rulebook = tuple[RuleData, ...]  # in the order of the method, then by key; also those that are switched off


def of(challenge: Challenge) -> Rulebook:
    """One query."""
    return of_many([challenge])[challenge.pk]


def of_many(challenges: Collection[Challenge], *, rows: Iterable[Rule] | None = None) -> Mapping[UUID, Rulebook]:
    """One query for any number of challenges. Those that changed nothing share one rulebook.

    ``rows`` are their rules, where the caller can name them better than by so many ids.
    """
    if rows is None:
        rows = Rule.objects.filter(challenge__in=[challenge.pk for challenge in challenges])
    changes: dict[UUID, list[Rule]] = defaultdict(list)
    for row in rows:
        changes[row.challenge_id].append(row)
    return {challenge.pk: merged(challenge, changes.get(challenge.pk, ())) for challenge in challenges}


def merged(challenge: Challenge, rows: Iterable[Rule]) -> Rulebook:
    """Pure: the method's rules with ``rows`` in their places."""
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
