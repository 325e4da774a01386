"""The rows of an import as its page shows them. Pure."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from challenges.calendar import Calendar
from core.marks import Shape, glyph, task_glyph
from core.tables import Row
from milestones.previews import Preview
from milestones.spreadsheet import Draft, Problem

_DAY, _TITLE = ("day", "date"), ("task", "milestone", "title")
_PLACES: Final = {"day": _DAY, "title": _TITLE, "owner": ("owner",), "team": ("team",), "theme": ("theme",)}


@dataclass(frozen=True)
class PreviewRow:
    """What stands in each place; ``wrong`` holds the places that need another word."""

    number: int
    day: str
    title: str
    owner: str
    theme: str
    team: str
    mark: SafeString | None = None
    note: str = ""
    wrong: frozenset[str] = frozenset()
    problems: list[str] = field(default_factory=list)


def rows_of(preview: Preview, *, calendar: Calendar) -> list[PreviewRow]:
    """The rows to put right, if there are any; else all that would be written, and what is there already."""
    if preview.reading.problems:
        by_row: dict[int, list[Problem]] = defaultdict(list)
        for problem in preview.reading.problems:
            by_row[problem.row].append(problem)
        return [_wrong(row, by_row[row.number]) for row in preview.reading.found.rows if row.number in by_row]
    teams = preview.roster.teams
    rows = [_right(draft, teams, calendar=calendar) for draft in preview.new]
    there = _("in the plan already")
    rows += [_right(draft, teams, calendar=calendar, note=there) for draft in preview.twins]
    return sorted(rows, key=lambda row: row.number)


def _right(draft: Draft, teams: Mapping[UUID, str], *, calendar: Calendar, note: str = "") -> PreviewRow:
    on = date_format(calendar.date_of(draft.day), "D j F")
    return PreviewRow(
        number=draft.row,
        day=_("Day %(day)s, %(date)s") % {"day": str(draft.day).replace("-", "−"), "date": on},
        title=draft.title,
        owner=draft.owner.name if draft.owner else "",
        theme=draft.theme,
        team=teams[draft.team],
        mark=glyph(Shape.PLAN) if draft.kind == "milestone" else task_glyph(done=False),
        note=note,
    )


def _wrong(row: Row, problems: list[Problem]) -> PreviewRow:
    """As it was written."""
    columns = {problem.column for problem in problems}
    said = {place: " · ".join(row[name] for name in names if row[name]) for place, names in _PLACES.items()}
    return PreviewRow(
        number=row.number,
        day=said["day"],
        title=said["title"],
        owner=said["owner"],
        theme=said["theme"],
        team=said["team"],
        wrong=frozenset(place for place, names in _PLACES.items() if columns & set(names)),
        problems=[problem.sentence for problem in problems],
    )
