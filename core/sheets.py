"""Rows out of an Excel workbook (.xlsx): the first sheet in sight that has something on it.

Read as a stream and within limits, so that a small file that unpacks into a huge one
costs no more than another. Formulas count by the value Excel kept for them.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Final

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils import column_index_from_string

from core.errors import Refused

UNPACKED: Final = 30 * 1024 * 1024  # bytes of a workbook's parts, together
BESIDES: Final = 1024 * 1024  # bytes of a part that holds no cells, and of a sheet around its cells: read slowly
MOST_ROWS: Final = 5_000  # of a sheet, empty ones included
MOST_COLUMNS: Final = 60
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')


@dataclass(frozen=True)
class Sheet:
    """``records`` from the first row of the sheet on; ``left_out`` are the other sheets that hold something."""

    title: str
    records: list[list[str]]
    left_out: tuple[str, ...] = ()
    is_cut: bool = False


def read_workbook(data: bytes) -> Sheet:
    """Raises Refused, with a sentence for the person who sent it."""
    _check_parts(data)
    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheets = [sheet for sheet in map(_read_sheet, _in_sight(book)) if sheet is not None]
    except Refused:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part makes it stumble on
        raise Refused(_broken()) from error
    if not sheets:
        raise Refused(_("There is nothing in this file. Fill in a sheet that is not hidden, and try again."))
    first, *others = sheets
    return replace(first, left_out=tuple(sheet.title for sheet in others))


def _check_parts(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            sizes = {part.filename: part.file_size for part in parts.infolist()}
            kind = parts.read("mimetype")[:80] if sizes.get("mimetype", 99) <= 80 else b""
    except (zipfile.BadZipFile, RuntimeError, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise Refused(_broken()) from error
    if b"opendocument" in kind:
        raise Refused(_("This is an OpenDocument file (.ods). Save it as an Excel workbook (.xlsx) and try again."))
    if "xl/workbook.xml" not in sizes:
        raise Refused(_("This is not a spreadsheet. Choose a file that ends in .xlsx or .csv."))
    if sum(sizes.values()) > UNPACKED or any(size > BESIDES for name, size in sizes.items() if _holds_no_cells(name)):
        raise Refused(
            _("This file is far bigger inside than it looks. Copy your rows into a new workbook and choose that one.")
        )


def _holds_no_cells(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and not name.startswith(("xl/worksheets/sheet", "xl/sharedStrings"))


def _in_sight(book: Any) -> Iterator[Any]:
    return (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")


def _read_sheet(sheet: Any) -> Sheet | None:
    """The sheet as text, or None if there is nothing on it."""
    said = sheet.max_row or 0
    sheet.reset_dimensions()  # what a file says of its own size may be wrong
    around = _around_cells(sheet)
    rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS + 1, values_only=True)
    records = [[as_text(value) for value in row] for row in rows]
    while records and not any(records[-1]):
        records.pop()
    if not records:
        return None
    if any(record[MOST_COLUMNS] for record in records):
        raise Refused(_("This sheet has more than %(n)s columns. Keep only those we need.") % {"n": MOST_COLUMNS})
    _fill_down(records, _merged(around))
    return Sheet(sheet.title, records, is_cut=said > MOST_ROWS)


def as_text(value: object) -> str:  # noqa: PLR0911  one answer a kind
    """What a cell holds, as one would type it."""
    match value:
        case None:
            return ""
        case bool():
            return _("Yes") if value else _("No")
        case datetime():
            return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            return str(value)
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case _:
            return str(value)


def _around_cells(sheet: Any) -> bytes:
    """What a sheet says besides its cells: widths, merged cells, rules. The streaming reader leaves those out."""
    with sheet._get_source() as source:  # noqa: SLF001
        text: bytes = source.read(UNPACKED)
    first, last = text.find(b"sheetData"), text.rfind(b"sheetData")
    around = text[:first] + text[last:]
    if len(around) > BESIDES:
        raise Refused(_broken())
    return around


def _merged(around: bytes) -> Iterator[tuple[int, int, int]]:
    """Merged cells as (first column, first row, last row), counted from 1."""
    for found in _MERGED.finditer(around):
        column, first, last = found.groups()
        yield column_index_from_string(column.decode()), int(first), int(last)


def _fill_down(records: list[list[str]], merged: Iterable[tuple[int, int, int]]) -> None:
    """A cell merged over several rows counts for each of them; over columns, for the first."""
    room = len(records) * MOST_COLUMNS  # merged cells never overlap: a file that says more of them is not honest
    for column, first, last in merged:
        rows = range(first, min(last, len(records)))
        room -= len(rows) + 1
        if room < 0:
            raise Refused(_broken())
        if column > MOST_COLUMNS or first > len(records):
            continue
        for row in rows:
            records[row][column - 1] = records[first - 1][column - 1]


def _broken() -> str:
    return _("We cannot open this file. Open it in Excel, save it as .xlsx or .csv, and choose the new file.")
