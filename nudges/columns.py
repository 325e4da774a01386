"""Slots of many challenges as the arrays that nudges.statements take: rows for each calendar, not each challenge."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from psycopg.types.json import Jsonb

from challenges.models import Challenge
from nudges import agenda, audiences
from nudges.agenda import Slot
from nudges.occasions import Occasion
from nudges.rulebook import Rulebook
from nudges.rules import RuleData
from nudges.statements import Telling
from nudges.tellings import tellings_of

SLOT: Final = (
    "slot_groups", "slots", "slot_rules", "days", "about_days", "weeks", "about_from", "about_on", "due_at",
    "expires_at",
)  # fmt: skip
OF_SLOT: Final = ("day", "about_day", "week", "about_from", "about_on", "due_at", "expires_at")
ASKED: Final = ("asked_slots", "prompts", "asked_words", "asked_roles", "lived", "leads", "counts")
PLAIN: Final = ("asked_slots", "prompts")


@dataclass
class Groups:
    """Challenges that have the same calendar and rules, and the slots that these give."""

    numbers: dict[tuple[Any, int], int] = field(default_factory=dict)
    challenges: list[UUID] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    slots: list[tuple[int, int, Slot]] = field(default_factory=list)  # group, length of its challenges, slot


def grouped(
    challenges: Iterable[Challenge],
    rulebooks: Mapping[UUID, Rulebook],
    *,
    since: datetime,
    until: datetime,
    due_after: datetime | None = None,
) -> Groups:
    """Challenges without a slot in the stretch are left out: in most minutes, all of them."""
    found = Groups()
    for challenge in challenges:
        rules = rulebooks[challenge.pk]
        calendar = challenge.calendar
        same = (calendar, id(rules))
        number = found.numbers.get(same)
        if number is None:
            slots = list(agenda.slots(calendar, rules, since=since, until=until, due_after=due_after))
            number = found.numbers[same] = len(found.numbers) if slots else NONE
            found.slots.extend((number, calendar.length, slot) for slot in slots)
        if number != NONE:
            found.challenges.append(challenge.pk)
            found.groups.append(number)
    return found


NONE: Final = -1
UNNAMED: Final = "unnamed"


def by_telling(groups: Groups, *, veiled: bool = False) -> dict[Telling, dict[str, Any]]:
    """For each statement that has something to say, its parameters.

    ``veiled`` leaves out where people say they come from: for what others see. Even whether there is
    somebody who says so must not show.
    """
    slots: dict[Telling, list[tuple[int, int, int, Slot]]] = defaultdict(list)
    for number, (group, length, slot) in enumerate(groups.slots):
        for telling in tellings_of(slot.rule):
            slots[telling].append((number, group, length, slot))
    return {telling: _columns(groups, rows, veiled=veiled) for telling, rows in slots.items()}


def _columns(groups: Groups, rows: list[tuple[int, int, int, Slot]], *, veiled: bool) -> dict[str, Any]:
    rules: dict[RuleData, int] = {}
    slots: dict[str, list[Any]] = {name: [] for name in (*SLOT, *ASKED)}
    for number, group, length, slot in rows:
        rule = rules.setdefault(slot.rule, len(rules))
        _add(
            slots,
            SLOT,
            (group, number, rule, *(getattr(slot, name) for name in OF_SLOT)),
        )
        if slot.rule.occasion == Occasion.QUESTION:
            own = slot.rule.questions
            for asked, prompt in audiences.asked(week=slot.week, day=slot.day, length=length, own=own):
                words = prompt.text if prompt in own else ""
                _add(slots, ASKED, (number, prompt.number, words, asked.role, asked.lived, asked.leads, asked.counts))
    told = set(slots["slot_groups"])
    mine = [(pk, group) for pk, group in zip(groups.challenges, groups.groups, strict=True) if group in told]
    return slots | {
        **{name: _array(slots[name]) for name in (*SLOT, *PLAIN)},
        "challenges": _array([pk for pk, _group in mine]),
        "groups": _array([group for _pk, group in mine]),
        "rules": Jsonb([_rule(rule, number, veiled=veiled) for rule, number in rules.items()]),
    }


def _array(values: Sequence[int | date | UUID]) -> str:
    """As PostgreSQL reads an array of numbers, ids, dates or moments. The driver would dress each for itself."""
    return f"{{{','.join(one.isoformat() if isinstance(one, date) else str(one) for one in values)}}}"


def _add(columns: dict[str, list[Any]], names: tuple[str, ...], row: tuple[Any, ...]) -> None:
    for name, value in zip(names, row, strict=True):
        columns[name].append(value)


def _rule(rule: RuleData, number: int, *, veiled: bool) -> dict[str, Any]:
    return {
        "number": number,
        "key": rule.key,
        "kind": rule.kind,
        "occasion": rule.occasion,
        "told": rule.told,
        "functions": rule.functions,
        "perspective": "" if veiled else rule.perspective,
        "team_id": str(rule.team_id) if rule.team_id else None,
        "chooses": rule.chooses,
        "days": -(rule.offset or 0),
        "own": own_of(rule),
    }


def own_of(rule: RuleData) -> dict[str, Any]:
    """What a rule itself gives to its messages. ``unnamed``: to whom it went is not for others to see."""
    own = {"own_subject": rule.subject, "own_words": rule.words, UNNAMED: bool(rule.perspective)}
    return {name: said for name, said in own.items() if said}
