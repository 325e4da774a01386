"""A playbook for the next place, made of what a challenge did. No name of anybody and nothing that teams wrote.

Along come the dates that were kept, in days; the rules as the facilitators set them and their own questions; and
the playbook the challenge went by. What teams wrote (goals, milestones, tests, stories, answers) stays with them. Of
their milestones only those taken from the playbook come along, in its words, on the day on which teams had them.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from statistics import median_low
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from challenges.models import Challenge, Event
from milestones.models import Milestone
from nudges import method, rulebook
from nudges.models import Rule
from playbooks.document import DAYS, Document, PlannedEvent, PlannedMilestone, PlannedRule, Question
from playbooks.models import ChallengePlaybook
from playbooks.naming import Held, Names, Sieve
from playbooks.placing import key_of
from playbooks.reading import built_in
from playbooks.ruling import planned
from reflections.models import OwnPrompt
from reflections.prompts import OWN_ABOVE

MOST_EVENTS: Final = 60


def document_from(challenge: Challenge, *, allowed: Collection[str] = ()) -> tuple[Document, list[Held]]:
    """The playbook, and what stays here; of that, what a facilitator has read and ``allowed`` comes along."""
    row = ChallengePlaybook.objects.filter(challenge=challenge).first()
    base = row.read if row else built_in()
    document = replace(
        base,
        name=_("%(name)s, as it went") % {"name": base.name[:100]},
        events=tuple(_events(challenge, base, set(row.placed) if row else set())),
        milestones=tuple(_milestones(challenge, base)),
        prompts=tuple(_prompts(challenge, base)),
        rules=tuple(_rules(challenge, base)),
    )
    sieve = Sieve(Names.of(challenge), allowed)
    return sieve.passed(document), sieve.held


def day_of_100(day: int, length: int) -> int:
    """Back from a day of this challenge to the same of a hundred: Calendar.scaled, the other way round."""
    if day <= 1 or length == 100:
        return day
    return day - length + 100 if day >= length else max(2, round(day * 100 / length))


def _events(challenge: Challenge, base: Document, placed: set[str]) -> Iterator[PlannedEvent]:
    """Those that took place or will, on their days; and those of the playbook that it came too late for."""
    known = {key_of(challenge, "event", one.key): one for one in base.events}
    by_kind: dict[str, PlannedEvent] = {one.kind: one for one in base.events if one.kind != "other"}
    rows = list(challenge.events.in_order())
    events = [_event(challenge, event, known.get(event.pk) or by_kind.get(event.kind)) for event in rows]
    there = {one.key for one in events if one}
    late = (one for one in base.events if one.kind == "other" and one.key not in placed | there)
    ordered = sorted([*(one for one in events if one), *late], key=lambda one: one.day)
    yield from ordered[:MOST_EVENTS]


def _event(challenge: Challenge, event: Event, planned: PlannedEvent | None) -> PlannedEvent | None:
    """Where it was, in its words; its place and hours belong to this challenge."""
    day = day_of_100(challenge.calendar.day_on(event.on), challenge.length)
    if not DAYS[0] <= day <= DAYS[1]:
        return None
    if event.kind == "launch" and planned:
        return planned
    if planned:
        stands = event.on == challenge.calendar.planned(planned.day, planned.shift)
        return replace(planned, title=event.title, day=planned.day if stands else day)
    if event.kind == "launch":
        return next(one for one in built_in().events if one.kind == "launch")
    kind = event.kind if event.kind in ("midpoint", "sustainability") else "other"
    return PlannedEvent(key=f"e{event.pk.hex[:12]}", kind=kind, title=event.title, day=day)  # type: ignore[arg-type]


def _milestones(challenge: Challenge, base: Document) -> Iterator[PlannedMilestone]:
    days: dict[str, list[int]] = {}
    keys: dict[UUID, str] = {
        key_of(challenge, f"milestone:{team}", one.key): one.key
        for team in challenge.teams.values_list("pk", flat=True)
        for one in base.milestones
    }
    for pk, day in Milestone.objects.filter(pk__in=keys).values_list("pk", "day"):
        days.setdefault(keys[pk], []).append(day_of_100(day, challenge.length))
    for one in base.milestones:
        day = median_low(days[one.key]) if one.key in days else one.day
        yield replace(one, day=min(max(day, DAYS[0]), DAYS[1]))


def _prompts(challenge: Challenge, base: Document) -> Iterator[Question]:
    """The thirty, with those that are left out here; then the facilitators' own."""
    rows = list(OwnPrompt.objects.filter(challenge=challenge, until=None))
    left_out = {row.number for row in rows if row.number <= OWN_ABOVE}
    for number in sorted({one.number for one in base.prompts if one.number} | left_out):
        yield Question(number=number, in_use=number not in left_out)
    for row in (row for row in rows if row.number > OWN_ABOVE):
        yield Question(key=f"q{row.pk.hex[:12]}", text=row.text, audience=row.audience, week=row.week, phase=row.phase)


def _rules(challenge: Challenge, base: Document) -> Iterator[PlannedRule]:
    """As they were set here; what was for one team, or for those who say something of themselves, stays here."""
    rows = {row.key: row for row in Rule.objects.filter(challenge=challenge, team=None, perspective="")}
    for rule in rulebook.merged(challenge, [row for row in rows.values() if row.key in method.BY_KEY]):
        rows.pop(rule.key, None)
        yield planned(rule.key, rule, occasion="", in_use=rule.is_on)
    for row in rows.values():
        yield planned(f"r{row.pk.hex[:12]}", rulebook.as_data(row), occasion=row.occasion, in_use=row.is_on)
