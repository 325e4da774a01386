"""Reads what was downloaded."""

import csv
import io
from typing import Any
from zipfile import ZipFile

import openpyxl

from tests.world import Person

Tables = dict[str, list[list[Any]]]


def body(person: Person, url: str) -> bytes:
    answer = person.get(url)
    assert answer.status_code == 200, answer
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def workbook(person: Person, base: str) -> Tables:
    """By the name of the sheet: its rows below the headings."""
    book = openpyxl.load_workbook(io.BytesIO(body(person, f"{base}exports/tables.xlsx")))
    return {page.title: [list(row) for row in page.iter_rows(min_row=2, values_only=True)] for page in book}


def csv_files(person: Person, base: str) -> Tables:
    with ZipFile(io.BytesIO(body(person, f"{base}exports/tables.zip"))) as parts:
        return {name: list(csv.reader(io.StringIO(parts.read(name).decode("utf-8-sig")))) for name in parts.namelist()}
