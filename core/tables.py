"""Tables that people have: pasted from a spreadsheet, or a file (.xlsx, .csv). Read leniently, within limits.

    table = tables.read(request.FILES["file"])          # or the pasted text
    found = table.under({"name": ("Name", "Who"), "role": ("Role",)})
    for row in found.rows:
        row.number, row["name"]                          # 2, "Joan Marsh"

Every cell is text; a cell that begins with = + - or @ is text like any other and
never worked out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.core.files import File
from django.utils.translation import gettext as _

from core.delimited import records
from core.errors import Refused
from core.sheets import MOST_COLUMNS, Sheet, read_workbook

MOST_BYTES: Final = 2 * 1024 * 1024
MOST_ROWS: Final = 1_000  # with something in them, besides the headings
MOST_LETTERS: Final = 1_000_000
_HEADINGS_WITHIN = 10  # rows: titles may stand above the headings

Names = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Line:
    """One row with something in it. ``number`` is what a spreadsheet writes beside it, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A line under its headings: ``row["owner"]`` is the text, or "" if there is no such column."""

    number: int
    values: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")


@dataclass(frozen=True)
class Found:
    """What the columns are: ``columns`` maps a name to its place from 0, ``ignored`` are headings nobody knows."""

    columns: dict[str, int]
    headings: tuple[str, ...]
    ignored: tuple[str, ...]
    rows: tuple[Row, ...]

    def heading(self, name: str) -> str:
        """The heading as it stands in the table, to name a cell by."""
        place = self.columns.get(name)
        return self.headings[place] if place is not None and place < len(self.headings) else ""


@dataclass(frozen=True)
class Table:
    lines: tuple[Line, ...]
    sheet: str = ""
    notes: tuple[str, ...] = field(default=())  # what was left out, in sentences

    @property
    def headers(self) -> tuple[str, ...]:
        return self.lines[0].cells if self.lines else ()

    @property
    def rows(self) -> tuple[Line, ...]:
        return self.lines[1:]

    def as_text(self) -> str:
        """The table as one would paste it, blank rows kept, so that row numbers stay."""
        wide = max((len(line.cells) for line in self.lines), default=0)
        rows = [""] * (self.lines[-1].number if self.lines else 0)
        for line in self.lines:
            blanks = ("",) * max(wide - len(line.cells), 2 - len(line.cells), 0)
            rows[line.number - 1] = "\t".join(map(_quoted, line.cells + blanks))
        return "\n".join(rows)

    def under(self, names: Names, *, order: Sequence[str] = ()) -> Found:
        """Find the headings among the first rows and read what stands under them.

        ``names`` maps a column's name to the headings people write for it. Without any
        known heading, columns are taken in ``order`` if that is given; else none is found.
        """
        known = {plain(heading): name for name, headings in names.items() for heading in (name, *headings)}
        tries = [(_columns(line.cells, known), place) for place, line in enumerate(self.lines[:_HEADINGS_WITHIN])]
        columns, place = max(tries, key=lambda found: (len(found[0]), -found[1]), default=({}, 0))
        if not columns and order:
            return _found(dict(zip(order, range(MOST_COLUMNS), strict=False)), (), self.lines)
        headings = self.lines[place].cells if self.lines else ()
        return _found(columns, headings, self.lines[place + 1 :])


def read(source: "str | File[bytes]", *, most_rows: int = MOST_ROWS) -> Table:
    """The table in pasted text or in an uploaded file. Raises Refused, with a sentence for the person."""
    table = _table(records(source)) if isinstance(source, str) else _read_file(source)
    if not table.lines:
        raise Refused(_("There is nothing here yet. Paste your rows, or choose a file."))
    if len(table.lines) > most_rows + 1:
        raise Refused(_("That is more than %(n)s rows. Bring them in by parts.") % {"n": f"{most_rows:,}"})
    if sum(len(cell) for line in table.lines for cell in line.cells) > MOST_LETTERS:
        raise Refused(_("There are too many words in this table. Keep only the columns we need."))
    return table


def _read_file(file: "File[bytes]") -> Table:
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused(_("This file is bigger than 2 MB. Copy your rows into a new workbook and choose that one."))
    if data.startswith(b"PK"):
        sheet = read_workbook(data)
        return _table(sheet.records, sheet.title, _left_out(sheet))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            _("This is an older Excel file (.xls), or it has a password. Save it as .xlsx without one, and try again.")
        )
    return _table(records(decode(data)))


def decode(data: bytes) -> str:
    """The text of a .csv file: UTF-8, what Excel calls Unicode text, or what old Windows wrote."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data or data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"{\\rtf")):
        raise Refused(_("This is not a table. Choose a file that ends in .xlsx or .csv."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _table(rows: Iterable[Sequence[str]], sheet: str = "", notes: tuple[str, ...] = ()) -> Table:
    lines = []
    for number, cells in enumerate(rows, start=1):
        clean = [_clean(cell) for cell in cells]
        while clean and not clean[-1]:
            clean.pop()
        if len(clean) > MOST_COLUMNS:
            raise Refused(_("This table has more than %(n)s columns. Keep only those we need.") % {"n": MOST_COLUMNS})
        if clean:
            lines.append(Line(number, tuple(clean)))
    return Table(tuple(lines), sheet, notes)


def _left_out(sheet: Sheet) -> tuple[str, ...]:
    notes = []
    if sheet.left_out:
        told = {"sheet": sheet.title, "others": ", ".join(sheet.left_out)}
        notes.append(_("We read the sheet “%(sheet)s”. Left out: %(others)s.") % told)
    if sheet.is_cut:
        notes.append(_("We read the sheet down to row 5,000."))
    return tuple(notes)


def _clean(cell: str) -> str:
    """Without what cannot be seen: odd spaces, control characters and marks of direction at the edges."""
    cell = cell.replace("\r\n", "\n").replace("\u00a0", " ")
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\ufeff]", "", cell).strip()


def _quoted(cell: str) -> str:
    if not any(sign in cell for sign in '\t\n"'):
        return cell
    return '"' + cell.replace('"', '""') + '"'


def _found(columns: dict[str, int], headings: tuple[str, ...], lines: Iterable[Line]) -> Found:
    ignored = tuple(h for place, h in enumerate(headings) if h and place not in columns.values())
    rows = tuple(
        Row(line.number, {name: line.cells[at] for name, at in columns.items() if at < len(line.cells)})
        for line in lines
    )
    return Found(columns, headings, ignored, rows)


def _columns(headings: Sequence[str], known: Mapping[str, str]) -> dict[str, int]:
    """Name → place. The first column of a name counts; a further one is for nobody."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = next((known[word] for word in _spellings(heading) if word in known), None)
        if name is not None:
            found.setdefault(name, place)
    return found


def _spellings(heading: str) -> Iterable[str]:
    """The heading, and the parts of "Owner / lead" or "Day or date"; what is in brackets does not count."""
    if len(heading) > 140:
        return
    bare = re.sub(r"\(.*?\)|\[.*?\]", " ", heading)
    yield plain(heading)
    yield plain(bare)
    for part in re.split(r"/|\||\bor\b|\band\b|&|,", bare, flags=re.IGNORECASE):
        yield plain(part)


def plain(heading: str) -> str:
    """Letters and digits alone, without a plural: "Due  Dates:" is "duedate"."""
    return re.sub(r"[\W_]+", "", heading.casefold()).removesuffix("s")
