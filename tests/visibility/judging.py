"""Compares where canaries stand with where docs/who-sees-what.md says they do."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from tests.visibility.cast import Reader, Society
from tests.visibility.table import Cell, expected, page_of
from tests.visibility.texts import Text


def by_canary(society: Society) -> dict[str, list[Text]]:
    found: dict[str, list[Text]] = defaultdict(list)
    for text in society.texts:
        found[text.canary].append(text)
    return found


def may_read(society: Society, reader: Reader) -> dict[str, Cell]:
    """What the table says for each canary: a name stands in several lines."""
    cells = {}
    for canary, texts in by_canary(society).items():
        cell = Cell()
        for text in texts:
            cell |= expected(text, reader)
        cells[canary] = cell
    return cells


def wrong(society: Society, reader: Reader, seen: Mapping[str, set[str]], *, whole: bool = True) -> Iterator[str]:
    """Sentences on what stands where it must not or, of a ``whole`` walk, is missing where it must."""
    cells, texts = may_read(society, reader), by_canary(society)
    for canary, cell in cells.items():
        shown = {page_of(address) for address in seen.get(canary, ())}
        rows = " / ".join(text.row for text in texts[canary])
        for page in sorted(shown - cell.must - cell.may):
            yield f"{reader} sees “{rows}” on {page} ({sorted(seen[canary])})"
        for page in sorted(cell.must - shown if whole else ()):
            yield f"{reader} does not see “{rows}” on {page}"
