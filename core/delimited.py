"""Rows out of text: pasted from a spreadsheet, or the content of a .csv file."""

import re
from collections.abc import Iterator
from functools import cache

DELIMITERS = ("\t", ";", ",")


def records(text: str) -> Iterator[list[str]]:
    """The records of ``text``, cells as written. The first lines say what parts the cells.

    A cell in double quotes may hold line breaks. A quote that is never closed, or
    is closed in mid-cell, is part of the words: spreadsheets copy them so.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    cell = _cell(_delimiter(text))
    record: list[str] = []
    at = 0
    while at < len(text) or record:
        found = cell.match(text, at)
        assert found is not None  # noqa: S101  the second half of the pattern takes anything, also nothing
        quoted, bare, end = found.group("quoted", "bare", "end")
        record.append(bare if quoted is None else quoted.replace('""', '"'))
        at = found.end()
        if end in {"\n", ""}:
            yield record
            record = []


def _delimiter(text: str) -> str:
    """The sign that most of the first lines have; of those that draw, tab, then semicolon, then comma."""
    bare = re.sub(r'"(?:[^"]|"")*+"', "", text[:20_000])
    lines = [line for line in bare.split("\n") if line.strip()][:10]
    return max(DELIMITERS, key=lambda sign: sum(sign in line for line in lines))


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    sign = re.escape(delimiter)
    quoted = r'[ ]*"(?P<quoted>(?:[^"]|"")*+)"[ ]*(?=[\n' + sign + r"]|\Z)"
    return re.compile(rf"(?:{quoted}|(?P<bare>[^\n{sign}]*+))(?P<end>[\n{sign}]|\Z)")
