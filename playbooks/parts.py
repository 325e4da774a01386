"""The parts of a playbook that have a form: their rows as people fill them in, and back into the document."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from challenges.calendar import Shift
from playbooks.document import Document, PlannedEvent, PlannedMilestone, Question, RunSheet, SheetKind, Step
from playbooks.keys import keyed
from playbooks.row_forms import EventRow, MilestoneRow, PromptRow, RowForm, StepRow
from reflections.prompts import BY_NUMBER

Row = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """``rows``: what the form shows first. ``put``: the document with what was sent; rows without a title are gone."""

    title: Promise
    hint: Promise
    form: type[RowForm]
    rows: Callable[[Document], list[Row]]
    put: Callable[[Document, list[Row]], Document]


def _events(document: Document) -> list[Row]:
    return [
        {"key": one.key, "title": one.title, "day": one.day, "shift": one.shift, "more": one.note, "fixed": one.kind}
        for one in document.events
    ]


def _put_events(document: Document, rows: list[Row]) -> Document:
    old = {one.key: one for one in document.events}
    events = []
    for row in keyed(rows, old):
        kind = old[row["key"]].kind if row["key"] in old else "other"
        at = {"day": 0, "shift": Shift.STAY} if kind == "launch" else {"day": row["day"], "shift": Shift(row["shift"])}
        events.append(PlannedEvent(key=row["key"], kind=kind, title=row["title"], note=row["more"], **at))
    return replace(document, events=tuple(sorted(events, key=lambda one: one.day)))


def _milestones(document: Document) -> list[Row]:
    names = ("key", "title", "day", "theme", "shift")
    return [{name: getattr(one, name) for name in names} | {"more": one.why} for one in document.milestones]


def _put_milestones(document: Document, rows: list[Row]) -> Document:
    kept = [
        PlannedMilestone(
            key=row["key"],
            title=row["title"],
            day=row["day"],
            why=row["more"],
            theme=row["theme"],
            shift=Shift(row["shift"]),
        )
        for row in keyed(rows, {one.key for one in document.milestones})
    ]
    return replace(document, milestones=tuple(sorted(kept, key=lambda one: one.day)))


def _prompts(document: Document) -> list[Row]:
    return [
        {
            "key": one.key,
            "title": one.text,
            "audience": one.audience,
            "when": f"week-{one.week}" if one.phase is None else f"phase-{one.phase}",
        }
        for one in document.own_prompts
    ]


def _put_prompts(document: Document, rows: list[Row]) -> Document:
    own = []
    for row in keyed(rows, {one.key for one in document.own_prompts}):
        sort, _sign, number = row["when"].partition("-")
        when: dict[str, Any] = {sort: int(number)}
        own.append(Question(key=row["key"], text=row["title"], audience=row["audience"], **when))
    numbered = tuple(one for one in document.prompts if one.number is not None)
    return replace(document, prompts=(*numbered, *own))


def with_thirty(document: Document, asked: Collection[str]) -> Document:
    """``asked``: the numbers of those of the thirty that are; the others are left out."""
    wanted = {number: str(number) in asked for number in BY_NUMBER}
    numbered = (Question(number=number, in_use=in_use) for number, in_use in wanted.items())
    return replace(document, prompts=(*numbered, *document.own_prompts))


def _steps(kind: SheetKind) -> Callable[[Document], list[Row]]:
    names = ("key", "title", "minutes", "shows", "without_leaders")

    def rows(document: Document) -> list[Row]:
        sheet = document.run_sheet(kind)
        steps = sheet.steps if sheet else ()
        return [{name: getattr(one, name) for name in names} | {"more": one.words} for one in steps]

    return rows


def _put_steps(kind: SheetKind) -> Callable[[Document, list[Row]], Document]:
    def put(document: Document, rows: list[Row]) -> Document:
        old = document.run_sheet(kind)
        steps = tuple(
            Step(
                key=row["key"],
                title=row["title"],
                minutes=row["minutes"],
                words=row["more"],
                shows=row["shows"],
                without_leaders=row["without_leaders"],
            )
            for row in keyed(rows, {one.key for one in old.steps} if old else set())
        )
        others = {sheet.kind: sheet for sheet in document.run_sheets if sheet.kind != kind}
        if steps:
            others[kind] = RunSheet(kind=kind, title=old.title if old else str(SHEETS[kind]), steps=steps)
        return replace(document, run_sheets=tuple(others[one] for one in get_args(SheetKind) if one in others))

    return put


SHEETS: Final[dict[SheetKind, Promise]] = {
    "launch": _("The launch"),
    "weekly": _("The weekly meeting"),
    "midpoint": _("The mid-point review"),
    "sustainability": _("The sustainability review"),
}
_STEPS_HINT: Final = _("In the order of the meeting. Empty a title to take its step out.")
PARTS: Final[dict[str, Part]] = {
    "events": Part(
        _("Events"), _("Days count from Day 0; before it, write −14. Empty a title to take its row out."),
        EventRow, _events, _put_events,
    ),
    "milestones": Part(
        _("Milestones to offer"), _("Each team is offered these and takes what it wants."),
        MilestoneRow, _milestones, _put_milestones,
    ),
    "prompts": Part(
        _("Questions"), _("Your own come before the thirty of the method. Never ask for names of people."),
        PromptRow, _prompts, _put_prompts,
    ),
    **{kind: Part(title, _STEPS_HINT, StepRow, _steps(kind), _put_steps(kind)) for kind, title in SHEETS.items()},
}  # fmt: skip
