"""An Excel workbook, one sheet a kind, written as a stream: many rows cost no more memory than a few."""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from datetime import UTC, datetime
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from exports.tables.cells import Cell, cut, shown
from exports.tables.front import front
from exports.tables.sheet import Reader, Sheet, Told

ROWS: Final = 1_048_576  # what a sheet of Excel holds
LETTERS: Final = 31  # and its name
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)


Page = tuple[str, Sequence[tuple[str, bool]], Iterable[Sequence[Cell]]]


def write_workbook(file: IO[bytes], reader: Reader, sheets: Sequence[Sheet | Told]) -> None:
    write_book(file, _pages(reader, sheets), created=reader.moment)


def _pages(reader: Reader, sheets: Sequence[Sheet | Told]) -> Iterator[Page]:
    yield _("About"), [("", False), ("", True)], front(reader, sheets)
    for one in sheets:
        columns = [(str(column.heading), column.wide) for column in one.shown_to(reader.actor)]
        yield str(one.title), columns, one.lines(reader)


def write_book(
    file: IO[bytes], pages: Iterable[Page], *, created: datetime = datetime(1980, 1, 1, tzinfo=UTC), rows: int = ROWS
) -> None:
    """A page is a title, headings (and whether their column is wide), and lines. More than ``rows``: another sheet."""
    book = Workbook(write_only=True)
    book.properties.creator = "Hundred"
    book.properties.created = created.replace(tzinfo=None)
    writer = _Writer(book)
    for title, columns, lines in pages:
        writer.sheet(title, columns, lines, rows=rows)
    with _Archive(file, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()


class _Writer:
    def __init__(self, book: Any) -> None:
        self.book = book
        self.names: set[str] = set()
        first: Any = WriteOnlyCell(book.create_sheet("-"))
        first.alignment = Alignment(vertical="top", wrap_text=True)
        first.quotePrefix = True
        self.text = copy(first._style)  # noqa: SLF001  set as a whole: finding it for each cell takes most of the time
        first.font = Font(bold=True)
        self.bold = copy(first._style)  # noqa: SLF001
        book.remove(book.worksheets[0])

    def sheet(
        self, title: str, columns: Sequence[tuple[str, bool]], lines: Iterable[Sequence[Cell]], *, rows: int
    ) -> None:
        page = self._page(title, columns)
        for number, line in enumerate(lines):
            if number and number % (rows - 1) == 0:
                page = self._page(title, columns)
            page.append([self._cell(page, value, self.text) for value in line])

    def _page(self, title: str, columns: Sequence[tuple[str, bool]]) -> Any:
        page = self.book.create_sheet(self._name(title))
        for place, (_heading, wide) in enumerate(columns):
            page.column_dimensions[get_column_letter(place + 1)].width = 48 if wide else 18
        if any(heading for heading, _wide in columns):
            page.freeze_panes = "A2"
            page.append([self._cell(page, heading, self.bold) for heading, _wide in columns])
        return page

    def _cell(self, page: Any, value: Cell, style: Any) -> Any:
        """Text is said to be text: whatever it begins with, no formula is ever stored."""
        if not isinstance(value, str):
            return value
        cell = WriteOnlyCell(page, cut(shown(value)))
        cell.data_type = "s"
        cell._style = style  # type: ignore[attr-defined]  # noqa: SLF001
        return cell

    def _name(self, title: str) -> str:
        plain = re.sub(r"[\[\]:*?/\\']", " ", title).strip()
        name, n = plain[:LETTERS], 1
        while name.casefold() in self.names:
            n += 1
            name = f"{plain[: LETTERS - 5]} ({n})"
        self.names.add(name.casefold())
        return name


class _Archive(ZipFile):
    """The same rows make the same bytes: no time of day stands in it."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_args: Any, **_kwargs: Any) -> None:
        if zinfo_or_arcname == "docProps/core.xml":
            data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", _bytes(data))
        super().writestr(_undated(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *_args: Any, **_kwargs: Any) -> None:
        with open(filename, "rb") as part, self.open(_undated(arcname or filename), "w", force_zip64=True) as place:  # noqa: PTH123
            while piece := part.read(1 << 16):
                place.write(piece)


def _undated(name: Any) -> ZipInfo:
    part = ZipInfo(str(name), _LONG_AGO)
    part.compress_type = ZIP_DEFLATED
    return part


def _bytes(data: Any) -> bytes:
    return data.encode() if isinstance(data, str) else bytes(data)
