"""Whatever people wrote, a spreadsheet shows it and never works it out."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.tables.cells import MOST, cut, defused, plain, shown
from exports.tables.comma import MARK, _write
from exports.tables.workbook import write_book

SIGNS = "=+-@\t\r\n＝＋－＠"
TEXTS = st.text(st.characters(codec="utf-8"), max_size=40) | st.builds(
    lambda sign, rest: sign + rest, st.sampled_from(SIGNS), st.text(st.characters(codec="utf-8"), max_size=12)
)
LONDON = ZoneInfo("Europe/London")


def in_a_workbook(*values: object, rows: int = 100) -> "openpyxl.Workbook":
    file = io.BytesIO()
    write_book(file, [("One", [("Words", True)], ([plain(value, LONDON)] for value in values))], rows=rows)
    return openpyxl.load_workbook(file)


def as_csv(*values: str) -> str:
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        _write(archive, "one.csv", [list(values)])
    with ZipFile(file) as archive:
        return archive.read("one.csv").decode()


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        " =1",
        "\u200b=1",
        "\ufeff=1",
        '=HYPERLINK("http://x.example")',
    ],
)
def test_no_cell_of_csv_begins_as_a_formula(text: str) -> None:
    (line,) = csv.reader(io.StringIO(as_csv(text)[1:]))
    assert line[0].lstrip(" \u200b\ufeff").startswith("'")


@pytest.mark.parametrize("text", ["tea;=1+1", "tea;@x", "two lines\n=1+1", "tea\t=1+1", 'tea";=1+1;"'])
def test_nor_where_other_countries_would_part_the_line(text: str) -> None:
    for piece in as_csv(text).replace(MARK, "").replace("\t", ";").replace("\n", ";").split(";"):
        assert piece.strip('"\r')[:1] not in {"=", "@"}


@given(TEXTS)
def test_any_text_is_safe_in_csv_and_still_readable(text: str) -> None:
    safe = defused(shown(text))
    assert safe.strip(" \xa0")[:1] not in set("=+-@\t\r\n＝＋－＠")
    assert safe.replace("'", "") == shown(text).replace("'", "")


def test_csv_begins_with_the_mark_that_excel_needs() -> None:
    assert as_csv("Café").startswith(MARK)


@pytest.mark.parametrize("text", ["=1+1", '=cmd|" /C calc"!A0', "+1", "-1", "@x", "＝1", "{=1}"])
def test_a_workbook_stores_no_formula(text: str) -> None:
    cell = in_a_workbook(text)["One"]["A2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)


@settings(deadline=None, max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_any_text_comes_back_from_a_workbook(texts: list[str]) -> None:
    page = in_a_workbook(*texts)["One"]
    cells = [page.cell(n, 1) for n in range(2, 2 + len(texts))]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}  # the second is how an empty one is read
    assert [cell.value or "" for cell in cells] == [shown(text) for text in texts]


def test_numbers_dates_and_moments_stay_what_they_are() -> None:
    moment = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    page = in_a_workbook(-3, Decimal("-2.50"), date(2026, 3, 2), moment, bool(MOST), None)["One"]
    values = [page.cell(n, 1).value for n in range(2, 7)]
    assert [str(value) for value in values] == ["-3", "-2.5", "2026-03-02 00:00:00", "2026-07-01 10:30:00", "yes"]
    assert [page.cell(n, 1).data_type for n in range(2, 7)] == ["n", "n", "d", "d", "s"]


def test_what_cannot_be_seen_is_shown_and_does_not_break_the_file() -> None:
    assert in_a_workbook("a\x00b\x0bc\x1bd\x7f\ufffe\r\ne")["One"]["A2"].value == "a␀b␋c␛d␡\ufffd\ne"


def test_a_cell_holds_no_more_than_excel_takes_and_says_so() -> None:
    for text in ("x" * 40_000, "😀" * 20_000):
        value = in_a_workbook(text)["One"]["A2"].value
        assert isinstance(value, str)
        assert len(value.encode("utf-16-le")) // 2 <= MOST
        assert value.endswith("[cut: a cell holds no more]")
    assert cut("x" * MOST) == "x" * MOST


def test_more_rows_than_a_sheet_holds_go_on_in_another() -> None:
    book = in_a_workbook(*range(7), rows=4)
    assert book.sheetnames == ["One", "One (2)", "One (3)"]
    assert [[cell.value for cell in page["A"]] for page in book] == [
        ["Words", 0, 1, 2],
        ["Words", 3, 4, 5],
        ["Words", 6],
    ]
