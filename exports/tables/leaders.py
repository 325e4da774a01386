"""For leaders: the numbers as the board shows them, of its week and without those of few people."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.policy import Action
from boards.board.readings import Counted
from boards.board.rows import TeamRow, read
from exports.tables.plan import TEAM
from exports.tables.sheet import Column, Reader, Row, Told
from measures.runchart import Reading

Line = dict[str, Any]
_FIELDS = ("team", "goal", "number", "on", "value", "numerator", "denominator", "target", "by_date", "note")


def _numbers(reader: Reader) -> Iterator[Row]:
    rows = read(reader.challenge, at=reader.moment)
    for team in rows.ever:
        yield from _of(team)


def _of(team: TeamRow) -> Iterator[Row]:
    goal = team.goal
    empty: Line = dict.fromkeys(_FIELDS) | {"team": team.name}
    if goal:
        about: Line = {"goal": goal.sentence, "target": goal.target, "by_date": goal.by_date}
        yield from (empty | about | one for one in _told(goal.counted, team.readings))
        if not team.readings:
            yield empty | about | {"number": goal.counted.name}
    for counted, readings in team.balancing:
        yield from (empty | one for one in _told(counted, readings))


def _told(counted: Counted, readings: list[Reading]) -> Iterator[Line]:
    for one in readings:
        told: Line = {"value": one.value, "numerator": one.numerator, "denominator": one.denominator}
        left_out: Line = dict.fromkeys(told) | {"note": _("left out: fewer than eight people")}
        yield {"number": counted.name, "on": one.on} | (left_out if one.few else told)


SHEETS = (
    Told(
        "board",
        gettext_lazy("Numbers on the board"),
        Action.VIEW_BOARD,
        _numbers,
        (
            Column(TEAM, "team"),
            Column(gettext_lazy("Goal"), "goal", wide=True),
            Column(gettext_lazy("Number"), "number", wide=True),
            Column(gettext_lazy("As at"), "on"),
            Column(gettext_lazy("Value"), "value"),
            Column(gettext_lazy("So many"), "numerator"),
            Column(gettext_lazy("Out of"), "denominator"),
            Column(gettext_lazy("Target"), "target"),
            Column(gettext_lazy("By"), "by_date"),
            Column(gettext_lazy("Note"), "note"),
        ),
        unless=Action.VIEW_TEAM,
    ),
)
