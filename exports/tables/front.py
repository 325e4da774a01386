"""The first sheet: of which challenge the tables are, of when, and what is in them."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from access.roles import FACILITATOR, MEMBER
from exports.tables.cells import Cell, plain
from exports.tables.sheet import Reader, Sheet, Told


def front(reader: Reader, sheets: Sequence[Sheet | Told]) -> Iterator[list[Cell]]:
    challenge, zone = reader.challenge, reader.challenge.calendar.zone
    yield [_("Challenge"), challenge.name]
    if challenge.place:
        yield [_("Place"), challenge.place]
    yield [_("Day 0"), challenge.day_zero]
    yield [_("Days"), challenge.length]
    for first, back in challenge.calendar.pauses:
        yield [_("Paused"), first, *([back] if back else [])]
    yield [_("Written"), plain(reader.moment, zone)]
    yield [_("What is in it"), said(reader.actor.role)]
    yield [_("Tables"), ", ".join(str(one.title) for one in sheets)]


def said(role: str) -> str:
    if role == MEMBER:
        return _("What your team’s pages show you, and what others show to everybody. Nobody’s address or number.")
    if role == FACILITATOR:
        return _("What the pages of the teams show you. Nobody’s address or number, and no private answer of others.")
    return _("What teams show to leaders, and the numbers as they stand on the board, as of its week.")
