"""CSV files in one zip: UTF-8 with a mark at the beginning, so that Excel opens them rightly."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from exports.tables.cells import Cell, defused, shown
from exports.tables.front import front
from exports.tables.sheet import Reader, Sheet, Told

MARK: Final = "\ufeff"
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)


def write_zip(file: IO[bytes], reader: Reader, sheets: Sequence[Sheet | Told]) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        _write(archive, "about.csv", front(reader, sheets))
        for one in sheets:
            headings = [str(column.heading) for column in one.shown_to(reader.actor)]
            _write(archive, f"{one.key}.csv", _under(headings, one.lines(reader)))


def _under(headings: Sequence[Cell], lines: Iterable[Sequence[Cell]]) -> Iterable[Sequence[Cell]]:
    yield headings
    yield from lines


def _write(archive: ZipFile, name: str, lines: Iterable[Sequence[Cell]]) -> None:
    part = ZipInfo(name, _LONG_AGO)
    part.compress_type = ZIP_DEFLATED
    with archive.open(part, "w", force_zip64=True) as raw, io.TextIOWrapper(raw, "utf-8", newline="") as text:
        text.write(MARK)
        writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL)
        writer.writerows([said(value) for value in line] for line in lines)


def said(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, str):
        return defused(shown(value))
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, (int, float)) else str(value)
