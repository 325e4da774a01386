"""LibreOffice opens what we write: each text as it was, no formula in it, numbers and dates as what they are.

For bin/open-files: a program of others, of some hundred megabytes, is no part of the usual run.
"""

import csv
import io
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import django
import openpyxl

TEXTS: Final = (
    "=1+1", "+1+1", "-1+1", "@SUM(1;1)", "\t=1+1", "=HYPERLINK(\"http://x.example\";\"x\")", "＝1+1", " =1+1",
    "tea;=1+1;", "tea\n=1+1", "tea\t=1+1", 'tea";=1+1;"', "=cmd|' /C calc'!A0", "Café – “ü” 😀", "a\x00b\x1b",
    "'quoted", "00123", "1/2", "x" * 40_000,
)  # fmt: skip
VALUES: Final = (-3, Decimal("-2.50"), date(2026, 3, 2))


def main() -> int:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        sys.stderr.write("LibreOffice is not here. Debian, Ubuntu: apt-get install libreoffice-calc-nogui\n")
        return 2
    django.setup()
    with TemporaryDirectory() as folder:
        wrong = [*_workbook(program, Path(folder)), *_csv(program, Path(folder))]
    sys.stdout.write("\n".join(wrong) + "\n" if wrong else f"{len(TEXTS)} texts opened as text, none as a formula.\n")
    return 1 if wrong else 0


def _workbook(program: str, folder: Path) -> list[str]:
    from exports.tables.cells import cut, shown  # noqa: PLC0415  after django.setup
    from exports.tables.workbook import write_book  # noqa: PLC0415

    with (folder / "ours.xlsx").open("wb") as file:
        rows = [[text] for text in TEXTS] + [[value] for value in VALUES]
        write_book(file, [("Words", [("Words", True)], rows)])
    page = openpyxl.load_workbook(_opened(program, folder / "ours.xlsx")).worksheets[0]
    cells = [page.cell(n, 1) for n in range(2, 2 + len(TEXTS) + len(VALUES))]
    wanted = [cut(shown(text)) for text in TEXTS]
    wrong = [f"xlsx: {cell.value!r} is a {cell.data_type}" for cell in cells[: len(TEXTS)] if cell.data_type != "s"]
    wrong += [
        f"xlsx: {want[:40]!r} became {str(cell.value)[:40]!r}"
        for want, cell in zip(wanted, cells, strict=False)
        if cell.value != want
    ]
    kept = [cell.value for cell in cells[len(TEXTS) :]]
    return wrong + ([] if kept == [-3, -2.5, datetime(2026, 3, 2)] else [f"xlsx: numbers became {kept}"])  # noqa: DTZ001


def _csv(program: str, folder: Path) -> list[str]:
    """Parted by commas as we write it, and by semicolons as half of Europe reads it; and once not defused at all."""
    from exports.tables.comma import said  # noqa: PLC0415  after django.setup

    wrong = []
    for name, rows, is_safe in (
        ("ours", [[said(text), "end"] for text in TEXTS], True),
        ("naive", [[text.replace("\0", ""), "end"] for text in TEXTS], False),
    ):
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        for sign in (",", ";"):
            path = folder / f"{name}-{ord(sign)}.csv"
            path.write_text("\ufeff" + text.getvalue(), encoding="utf-8", newline="")
            formulas = _formulas(_opened(program, path, f"--infilter=CSV:{ord(sign)},34,76,1"))
            if is_safe and formulas:
                wrong.append(f"csv by {sign}: {formulas}")
            if not is_safe and not formulas:
                wrong.append(f"csv by {sign}: LibreOffice works out nothing here, so this shows nothing")
    return wrong


def _formulas(path: Path) -> list[Any]:
    book = openpyxl.load_workbook(path)
    return [cell.value for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"]


def _opened(program: str, path: Path, *more: str) -> Path:
    """Opened and kept again by LibreOffice."""
    folder = path.parent / f"{path.name}.opened"
    home = f"-env:UserInstallation=file://{path.parent}/home"
    order: Sequence[str] = (program, home, "--headless", *more, "--convert-to", "xlsx", "--outdir", str(folder))
    subprocess.run([*order, str(path)], check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.xlsx"


if __name__ == "__main__":
    sys.exit(main())
