"""The chain of tries: shapes and words, never colour alone."""

from xml.etree import ElementTree as ET

import pytest

from core.cycles import ROW, Turn, cycles

KINDS = ("adapt", "adopt", "abandon", "running")


def drawn(*kinds: str) -> ET.Element:
    turns = [Turn(n + 1, 10 * n, kind, here=n == 0) for n, kind in enumerate(kinds)]
    return ET.fromstring(str(cycles(turns)))


def test_it_says_each_try_in_words() -> None:
    svg = drawn("adapt", "running")
    title, desc = svg.find("title"), svg.find("desc")
    assert title is not None
    assert desc is not None
    assert title.text == "2 tries, one after another"
    assert desc.text == "Try 1 began on Day 0: adapt and try 2 began on Day 10: still running."


@pytest.mark.parametrize("kind", KINDS)
def test_each_end_has_a_shape_and_a_word_of_its_own(kind: str) -> None:
    others = [ET.tostring(drawn("adopt", other)) for other in KINDS if other != kind]
    assert ET.tostring(drawn("adopt", kind)) not in others


@pytest.mark.parametrize("count", [1, 2, 4, 5, 9])
def test_it_stays_as_narrow_as_a_phone(count: int) -> None:
    svg = drawn(*["adapt"] * count)
    _x, _y, width, height = map(float, svg.attrib["viewBox"].split())
    assert width <= 84 * ROW
    for text in svg.iter("text"):
        assert 0 < float(text.attrib["x"]) < width
        assert 0 < float(text.attrib["y"]) <= height
