"""Tables: read back as they were written, whatever they came in, and refused in words when they cannot be."""

import csv
import io
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from core import tables
from core.errors import Refused
from core.tables import Table

LETTERS = st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cc", "Cf", "Cs", "Zs", "Zl", "Zp"))
CELL = st.text(st.one_of(LETTERS, st.sampled_from('"\n\t,;=+-@ ')), max_size=12).map(str.strip)
WORD = st.text(st.characters(categories=("Ll", "Lu")), min_size=1, max_size=8)
ROWS = st.integers(2, 5).flatmap(
    lambda wide: st.tuples(
        st.lists(WORD, min_size=wide, max_size=wide),
        st.lists(st.lists(CELL, min_size=wide, max_size=wide), max_size=6),
    ).map(lambda found: [found[0], *found[1]])
)


def as_csv(rows: Sequence[Sequence[str]], *, delimiter: str = ",", encoding: str = "utf-8-sig") -> ContentFile[bytes]:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return ContentFile(out.getvalue().encode(encoding), name="plan.csv")


def as_xlsx(rows: Sequence[Sequence[Any]]) -> ContentFile[bytes]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for y, row in enumerate(rows, start=1):
        for x, value in enumerate(row, start=1):
            cell = sheet.cell(y, x, value)
            if isinstance(value, str):
                cell.data_type = "s"  # a text that begins with = is a text
    return saved(book)


def saved(book: Workbook) -> ContentFile[bytes]:
    out = io.BytesIO()
    book.save(out)
    return ContentFile(out.getvalue(), name="plan.xlsx")


def expected(rows: Sequence[Sequence[str]]) -> list[tuple[int, tuple[str, ...]]]:
    """Without what reading leaves out: empty rows, and empty cells at the end of a row."""
    found = []
    for number, row in enumerate(rows, start=1):
        cells = list(row)
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            found.append((number, tuple(cells)))
    return found


def lines(table: Table) -> list[tuple[int, tuple[str, ...]]]:
    return [(line.number, line.cells) for line in table.lines]


@settings(deadline=None)
@given(ROWS, st.sampled_from([",", ";", "\t"]))
def test_a_csv_is_read_back_as_it_was_written(rows: list[list[str]], delimiter: str) -> None:
    assert lines(tables.read(as_csv(rows, delimiter=delimiter))) == expected(rows)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_a_workbook_is_read_back_as_it_was_written(rows: list[list[str]]) -> None:
    assert lines(tables.read(as_xlsx(rows))) == expected(rows)


@settings(deadline=None)
@given(ROWS)
def test_what_was_read_can_be_pasted_again(rows: list[list[str]]) -> None:
    table = tables.read(as_csv(rows))
    assert tables.read(table.as_text()).lines == table.lines


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_table_or_refused_in_words(text: str) -> None:
    with suppress(Refused):
        assert tables.read(text).lines


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe"]))
def test_any_file_is_a_table_or_refused_in_words(data: bytes, start: bytes) -> None:
    with suppress(Refused):
        assert tables.read(ContentFile(start + data)).lines


def test_a_paste_from_excel_keeps_line_breaks_and_inches() -> None:
    table = tables.read('Day\tTask\n3\t"Ring\nand ask"\n4\tBuy a 5" pipe\n5\t"Ask" first\n6\t"open\n')
    assert lines(table)[1:] == [(2, ("3", "Ring\nand ask")), (3, ("4", 'Buy a 5" pipe')), (4, ("5", '"Ask" first')),
                                (5, ("6", '"open'))]  # fmt: skip


def test_headings_are_found_below_a_title_in_any_order_and_spelling() -> None:
    table = tables.read("Our plan, 2026\n\nNotes\tBY  WHEN:\tOwner(s)\twhat\nx\t3 Feb\tJo\tRing\n")
    found = table.under({"date": ("By when",), "owner": (), "title": ("What",), "team": ()})
    assert found.columns == {"date": 1, "owner": 2, "title": 3}
    assert found.ignored == ("Notes",)
    assert [(row.number, row["date"], row["owner"], row["title"], row["team"]) for row in found.rows] == [
        (4, "3 Feb", "Jo", "Ring", "")
    ]
    assert found.heading("date") == "BY  WHEN:"
    assert found.heading("team") == ""


def test_without_headings_columns_can_be_taken_in_an_order() -> None:
    found = tables.read("Joan Marsh\tjoan@example.org\n").under({"name": ("Who",)}, order=("name", "contact"))
    assert [(row["name"], row["contact"]) for row in found.rows] == [("Joan Marsh", "joan@example.org")]
    assert not tables.read("Joan Marsh\tjoan@example.org\n").under({"name": ("Who",)}).columns


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_what_programs_write_as_text_is_read(encoding: str) -> None:
    table = tables.read(as_csv([["Tâche", "Qui"], ["Zoë’s café", "£5"]], delimiter=";", encoding=encoding))
    assert lines(table) == [(1, ("Tâche", "Qui")), (2, ("Zoë’s café", "£5"))]


def test_numbers_dates_and_yes_read_as_one_would_type_them() -> None:
    moment = datetime(2026, 2, 3, 14, 30, tzinfo=UTC).replace(tzinfo=None)  # a sheet knows no zones
    row = [30, 2.5, date(2026, 2, 3), moment, time(9, 5), True, None, "end"]
    assert lines(tables.read(as_xlsx([row])))[0][1] == (
        "30", "2.5", "03/02/2026", "03/02/2026 14:30", "09:05", "Yes", "", "end"
    )  # fmt: skip


def test_a_formula_counts_by_its_value_and_is_never_worked_out() -> None:
    assert lines(tables.read("Task\tWho\n=1+1\t@SUM(A1)\n"))[1] == (2, ("=1+1", "@SUM(A1)"))
    book = Workbook()
    assert book.active is not None
    book.active.append(["Task", "Who"])
    book.active.append(["=1+1", "Jo"])
    assert lines(tables.read(saved(book)))[1] == (2, ("", "Jo"))  # no program has worked it out yet


def test_merged_cells_count_for_each_of_their_rows() -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["Theme", "Task"], ["Home", "Ring"], [None, "Ask"], ["Ward", "Walk"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    assert [cells for _, cells in lines(tables.read(saved(book)))][1:] == [
        ("Home", "Ring"), ("Home", "Ask"), ("Ward", "Walk")
    ]  # fmt: skip


def test_hidden_and_empty_sheets_are_passed_over_and_others_named() -> None:
    book = Workbook()
    assert book.active is not None
    book.active.title = "Empty"
    hidden, plan, more = (book.create_sheet(name) for name in ("Secret", "Plan", "More"))
    hidden.sheet_state = "hidden"
    for sheet in (hidden, plan, more):
        sheet.append([sheet.title, "Task"])
    table = tables.read(saved(book))
    assert table.sheet == "Plan"
    assert table.headers == ("Plan", "Task")
    assert table.notes == ("We read the sheet “Plan”. Left out: More.",)


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Day", "Task"])
    book.active["B1048576"] = "far away"
    table = tables.read(saved(book))
    assert lines(table) == [(1, ("Day", "Task"))]
    assert table.notes == ("We read the sheet down to row 5,000.",)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "There is nothing here yet"),
        (b"  \n\t\n", "There is nothing here yet"),
        (b"a,b\n" * 1002, "more than 1,000 rows"),
        (b"x" * (tables.MOST_BYTES + 1), "bigger than 2 MB"),
        (b"," * 70 + b"x", "more than 60 columns"),
        (b"a\0b,c", "not a table"),
        (PNG, "not a table"),
        (b"%PDF-1.7", "not a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "older Excel file"),
        (b"PK\x03\x04 broken", "cannot open this file"),
        (zipped(word__document_xml=b"<x/>"), "not a spreadsheet"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument"),
        (zipped(xl__workbook_xml=b"<x/>", bomb_xml=bytes(40_000_000)), "far bigger inside"),
        (zipped(xl__workbook_xml=b"<x/>"), "cannot open this file"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        tables.read(SimpleUploadedFile("plan.xlsx", data))


def test_an_empty_workbook_and_a_wide_one_are_refused() -> None:
    with pytest.raises(Refused, match="nothing in this file"):
        tables.read(as_xlsx([]))
    with pytest.raises(Refused, match="more than 60 columns"):
        tables.read(as_xlsx([["x"] * 61]))
