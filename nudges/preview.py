"""Which nudges go out in the next days, by the same rules, calendar and joins that the planner uses."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from django.utils.translation import ngettext

from access.roles import Role
from challenges.models import Challenge
from nudges import columns, lookup, rulebook, words
from nudges.rulebook import Rulebook
from nudges.rules import RuleData
from nudges.statements import LEFT_OUT, Telling, foreseen

SOONEST: Final = 5
HELD = """EXISTS (
        SELECT FROM nudges_heldback held
        WHERE held.challenge_id = coming.challenge_id AND held.occasion = coming.occasion
    )"""
COMING = f"""
SELECT coming.occasion, min(coming.slot), min(coming.what), min(coming.of_team), count(*), {HELD}
FROM ({{coming}}) AS coming GROUP BY coming.challenge_id, coming.occasion
"""  # noqa: S608  made of constants
PEOPLE = """
SELECT participation.id, person.name, participation.role, coalesce(team.name, ''), coming.slot
FROM ({coming}) AS coming
JOIN teams_participation participation ON participation.id = coming.participation_id
JOIN accounts_user person ON person.id = participation.user_id
LEFT JOIN teams_team team ON team.id = participation.team_id
WHERE coming.occasion = %(occasion)s
ORDER BY person.name, person.id
"""


@dataclass(frozen=True)
class Upcoming:
    """One thing that will be told. ``people`` counts everybody it is meant for, whoever has answered already."""

    when: datetime
    title: str
    who: str
    audience: str  # who, and how many
    people: int
    occasion: str
    held: bool
    paused: bool  # all nudges of the challenge are
    rule: RuleData


@dataclass(frozen=True)
class Recipient:
    participation_id: Any
    name: str
    role: Role
    team: str  # its name, empty for who has none


class Asks(Protocol):
    """A statement of nudges.statements about what is to come."""

    def __call__(self, telling: Telling, *, prefix: str) -> str: ...


def upcoming(challenge: Challenge, *, moment: datetime, days: int = 7, at_most: int | None = None) -> list[Upcoming]:
    """In the order they go out, the first ``at_most`` of them. Two queries at any size."""
    slots, coming, params = asked(challenge, moment=moment, days=days)
    if not coming:
        return []
    found = _first(lookup.rows(COMING.format(coming=coming), params), slots, at_most)
    rows = [row_of(challenge, slots, row) for row in found]
    return sorted(rows, key=lambda row: (row.when, row.title, row.occasion))[:at_most]


def _first(rows: list[tuple[Any, ...]], groups: columns.Groups, at_most: int | None) -> list[tuple[Any, ...]]:
    """All that go out no later than the last one wanted: to find words for each of very many takes its time."""
    if at_most is None or len(rows) <= at_most:
        return rows
    last = sorted(_due_at(groups, row) for row in rows)[at_most - 1]
    return [row for row in rows if _due_at(groups, row) <= last]


def _due_at(groups: columns.Groups, row: tuple[Any, ...]) -> datetime:
    number: int = row[1]
    return groups.slots[number][2].due_at


def people_of(
    challenge: Challenge, *, occasion: str, moment: datetime, days: int = 7
) -> tuple[RuleData | None, list[Recipient]]:
    """Whom one row of ``upcoming`` is meant for, by name, and its rule; None when there is no such row.

    Nobody is named when the rule is for those who said where they come from: that is theirs. Two queries.
    """
    slots, coming, params = asked(challenge, moment=moment, days=days)
    if not coming:
        return None, []
    rows = lookup.rows(PEOPLE.format(coming=coming), params | {"occasion": occasion})
    rule = slots.slots[rows[0][4]][2].rule if rows else None
    if rule is None or rule.perspective:
        return rule, []
    return rule, [Recipient(pk, name, Role(role), team) for pk, name, role, team, _slot in rows]


def asked(
    challenge: Challenge,
    *,
    moment: datetime,
    days: int,
    rules: Rulebook | None = None,
    by: Asks = foreseen,
) -> tuple[columns.Groups, str, dict[str, Any]]:
    """The slots, one statement for all occasions (empty when there is nothing to ask), and its parameters."""
    if not challenge.is_open:
        return columns.Groups(), "", {}
    rulebooks = {challenge.pk: rulebook.of(challenge) if rules is None else rules}
    until = moment + timedelta(days=days)
    groups = columns.grouped([challenge], rulebooks, since=moment, until=until, due_after=moment)
    selects = []
    params: dict[str, Any] = {"challenge": challenge.pk}
    for n, (telling, arrays) in enumerate(columns.by_telling(groups, veiled=True).items()):
        selects.append(by(telling, prefix=f"s{n}_"))
        params |= {f"s{n}_{name}": value for name, value in arrays.items()}
    return groups, LEFT_OUT + "\nUNION ALL\n".join(selects) if selects else "", params


def row_of(challenge: Challenge, groups: columns.Groups, row: tuple[Any, ...]) -> Upcoming:
    occasion, slot_number, what, team, people, held = row
    _group, _length, slot = groups.slots[slot_number]
    who = team if team and not slot.rule.chooses else words.who(slot.rule)
    many = ngettext("%(who)s, %(people)s person", "%(who)s, %(people)s people", people)
    return Upcoming(
        when=slot.due_at,
        title=words.coming(slot.rule, what=what),
        who=who,
        audience=who if slot.rule.perspective else many % {"who": who, "people": people},
        people=people,
        occasion=occasion,
        held=held,
        paused=challenge.nudges_paused_at is not None,
        rule=slot.rule,
    )
