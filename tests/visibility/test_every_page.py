"""Every page and every answer to a form, for everybody: what is private stands where the table says, nowhere else."""

import os

from tests.visibility.cast import Society
from tests.visibility.judging import wrong
from tests.visibility.table import lines
from tests.visibility.walk import Walk

# Of two in the same place one reads, unless HUNDRED_SOCIETIES asks for all.
ALIKE = ("here member 01", "here member 11", "here other", "away member", "away facilitator", "away sponsor")


def test_every_text_stands_where_the_table_says_and_nowhere_else(society: Society) -> None:
    assert {text.row for text in society.texts} == set(lines())
    walk = Walk(society)
    found: list[str] = []
    for reader in society.readers:
        if reader.name.startswith(ALIKE) and "HUNDRED_SOCIETIES" not in os.environ:
            continue
        found += wrong(society, reader, walk.pages(reader))
        found += wrong(society, reader, walk.answers(reader), whole=False)
    assert not found, "\n".join(found)
    assert walk.requests > 900
