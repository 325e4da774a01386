"""Workbooks that no spreadsheet program writes."""

import zipfile
from io import BytesIO
from time import process_time

import openpyxl
import pytest

from core.errors import Refused
from core.sheets import read_workbook

MERGED = b'<mergeCell ref="A1:A5000"/>'


def with_merged_cells(times: int) -> bytes:
    """Two thousand rows and, in a file of a few KB, the same cells merged over and over."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Plan", 0)
    for row in range(2000):
        sheet.append([row, "Ring the pharmacies"])
    kept, made = BytesIO(), BytesIO()
    book.save(kept)
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            more = b"</sheetData><mergeCells>" + MERGED * times + b"</mergeCells>"
            new.writestr(name, old.read(name).replace(b"</sheetData>", more))
    return made.getvalue()


@pytest.mark.parametrize("times", [20_000, 500_000])
def test_cells_merged_thousands_of_times_are_refused_before_they_are_filled(times: int) -> None:
    began = process_time()
    with pytest.raises(Refused):
        read_workbook(with_merged_cells(times))
    assert process_time() - began < 5


def test_a_cell_merged_over_all_rows_counts_for_each() -> None:
    records = read_workbook(with_merged_cells(1)).records
    assert {record[0] for record in records} == {"0"}
