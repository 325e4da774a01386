"""HTML cut into text and tags, once through from left to right: its time grows with the length alone. Pure.

The standard library's parser needs minutes for a megabyte of "<a <a <a", and anybody can send that.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

BEGIN: Final = re.compile(r"<(?=[A-Za-z/!?])")
NAME: Final = re.compile(r"/?([A-Za-z][A-Za-z0-9:_-]{0,40})")
NAMED: Final = re.compile(
    r"\b(class|id|name|style)\s{0,9}=\s{0,9}(?:\"([^\"]{0,500})\"|'([^']{0,500})'|([^\s\"'>]{1,200}))", re.IGNORECASE
)
HIDDEN: Final = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
RAW: Final = {"script", "style", "title", "textarea", "noscript"}  # what is in them is no text and holds no tags
LONG: Final = 1000  # letters of a tag that are looked at


class Piece(NamedTuple):
    """Text, and the tag behind it."""

    said: str = ""
    tag: str = ""
    is_end: bool = False
    names: set[str] = set()  # its classes, ids and names, and "hidden"


def pieces(html: str) -> Iterator[Piece]:
    small = html.lower() if len(html.lower()) == len(html) else html  # a few letters grow when they are made small
    at = 0
    while found := BEGIN.search(html, at):
        begin = found.start()
        said = _text(html[at:begin])
        name = NAME.match(html, begin + 1)
        if name is None and not html.startswith(("<!", "<?"), begin):
            yield Piece(f"{said}<")
            at = begin + 1
            continue
        end = html.find("-->" if html.startswith("<!--", begin) else ">", begin)
        if end < 0:  # cut off, or not HTML
            yield Piece(said)
            at = len(html)
            break
        at = end + (3 if html.startswith("-->", end) else 1)
        if name is None:
            yield Piece(said)
            continue
        tag, is_end = name[1].lower(), html[begin + 1] == "/"
        if tag in RAW and not is_end:
            at = small.find(f"</{tag}", at)
            at = len(html) if at < 0 else at
        yield Piece(said, tag, is_end, set() if is_end else _names(html[begin : min(end, begin + LONG)]))
    yield Piece(_text(html[at:]))


def _text(said: str) -> str:
    try:
        return unescape(said)
    except ValueError:  # a number of thousands of figures
        return said


def _names(tag: str) -> set[str]:
    """Some programs write "x_" in front when they quote what was quoted before."""
    names: set[str] = set()
    for kind, *values in NAMED.findall(tag):
        value = "".join(values).lower()
        if kind.lower() != "style":
            names.update(name.removeprefix("x_") for name in value.split()[:20])
        elif HIDDEN.search(value):
            names.add("hidden")
    return names
