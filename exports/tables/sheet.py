"""A table to download, said as data: of which rows, with which columns, for whom."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from access.actor import Actor
from access.policy import Action
from challenges.models import Challenge
from exports.tables.cells import Cell, plain

AT_ONCE: Final = 2_000  # rows read from the database at a time

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Reader:
    """Who asks, for which challenge, when."""

    actor: Actor
    challenge: Challenge
    moment: datetime


@dataclass(frozen=True)
class Column:
    """``source`` is what the row is asked for. ``say`` makes of it what is shown; ``whole`` of the whole row.

    Only who may do ``needs`` is given the column at all.
    """

    heading: str | Promise
    source: str
    say: Callable[[Any], Any] | None = None
    whole: Callable[[Row], Any] | None = None
    needs: Action | None = None
    wide: bool = False

    def of(self, row: Row) -> Any:
        if self.whole:
            return self.whole(row)
        value = row[self.source]
        return self.say(value) if self.say and value not in {None, ""} else value


@dataclass(frozen=True)
class Sheet:
    """``rows`` is one query, of what the reader may see. ``without`` says of fields of the model why they stay.

    ``several`` makes lines of one row, where a row is more than a line.
    """

    key: str
    title: str | Promise
    needs: Action
    model: type[Model]
    rows: Callable[[Reader], "QuerySet[Any]"]
    columns: tuple[Column, ...]
    without: Mapping[str, str] = field(default_factory=dict)
    besides: tuple[str, ...] = ()  # what ``whole`` and ``several`` read, too
    several: Callable[[Row], Iterable[Row]] | None = None

    def is_for(self, actor: Actor) -> bool:
        return actor.scope(self.needs) is not None

    def shown_to(self, actor: Actor) -> list[Column]:
        return [one for one in self.columns if one.needs is None or actor.scope(one.needs) is not None]

    def lines(self, reader: Reader) -> Iterator[list[Cell]]:
        """One query, read in parts: as many rows as there are cost no more memory than a few."""
        columns, zone = self.shown_to(reader.actor), reader.challenge.calendar.zone
        asked = {one.source for one in columns if one.source} | set(self.besides)
        for row in self.rows(reader).values(*sorted(asked)).iterator(chunk_size=AT_ONCE):
            for line in self.several(row) if self.several else (row,):
                yield [plain(one.of(line), zone) for one in columns]


@dataclass(frozen=True)
class Told:
    """A table of what another page works out from its rows, line by line. Not for who may do ``unless``."""

    key: str
    title: str | Promise
    needs: Action
    told: Callable[[Reader], Iterable[Row]]
    columns: tuple[Column, ...]
    unless: Action

    def is_for(self, actor: Actor) -> bool:
        return actor.scope(self.needs) is not None and actor.scope(self.unless) is None

    def shown_to(self, _actor: Actor) -> list[Column]:
        return list(self.columns)

    def lines(self, reader: Reader) -> Iterator[list[Cell]]:
        zone = reader.challenge.calendar.zone
        for row in self.told(reader):
            yield [plain(one.of(row), zone) for one in self.columns]


def label_of(choices: Iterable[tuple[Any, Any]]) -> Callable[[Any], Any]:
    """What people read for a value that has a name."""
    names = dict(choices)
    return lambda value: names.get(value, value)
