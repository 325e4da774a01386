"""How many identifiers are found, and how many ordinary sentences held up. The figures are in docs/learning.md."""

import pytest

from identifiers.finder import find
from tests.identifiers.sentences import HIDDEN, SEEN, ordinary_sentences, texts_with_identifiers

YEAR = 2026


def shares(seed: int) -> tuple[int, int]:
    """Of 500 each: in how many texts with an identifier, and in how many ordinary sentences, something was found."""
    found = sum(bool(find(text, year=YEAR)) for text in texts_with_identifiers(seed))
    false = sum(bool(find(text, year=YEAR)) for text in ordinary_sentences(seed))
    return found, false


@pytest.mark.parametrize("seed", [SEEN, HIDDEN], ids=["seen", "hidden"])
def test_at_least_98_of_100_identifiers_are_found_and_at_most_1_of_100_sentences_is_held_up(seed: int) -> None:
    found, false = shares(seed)
    assert found >= 490, f"{found} of 500 found"
    assert false <= 5, f"{false} of 500 held up for nothing"
