"""The small tests that teams showed to leaders, on the days of all teams together. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from django.utils.translation import ngettext

from boards.board.rows import Rows
from core.marks import Kind, Mark
from experiments.tried import Tried

LEARNED: Final = 4


def tests_of(rows: Rows) -> list[Tried]:
    """What all teams showed of their small tests, in the order they began; whose each is, if there are several."""
    many = len(rows.ever) > 1
    found = [
        replace(one, title=f"{team.name}: {one.title}") if many else one for team in rows.ever for one in team.tests
    ]
    return sorted(found, key=lambda one: one.day)


def newest_learned(rows: Rows) -> list[Tried]:
    """What the last few tests that came to an end have taught, newest first."""
    return [one for one in reversed(tests_of(rows)) if one.decision][:LEARNED]


def test_marks(rows: Rows) -> Iterable[Mark]:
    """One mark a day, however many tests began on it."""
    found: dict[int, list[Tried]] = {}
    for one in tests_of(rows):
        found.setdefault(one.day, []).append(one)
    for day, tests in found.items():
        many = ngettext("%(n)s small test", "%(n)s small tests of the teams", len(tests)) % {"n": len(tests)}
        yield tests[0].mark if len(tests) == 1 else Mark(Kind.TEST, day, many)
