"""HTML of a mail as lines of text. It is only read, never shown: what cannot be told is left out. Pure.

What mail programs mark as the mail that is answered (blockquote, their own classes and ids) is
marked as quoted; signatures that they put there by themselves are left out.
"""

import re
from typing import Final

from nudges.replies.lines import Line, seen
from nudges.replies.tags import pieces

NOT_SAID: Final = {"style", "script", "title", "template", "noscript", "svg", "math", "object", "select", "textarea"}
ALONE: Final = {"br", "hr", "img", "input", "meta", "link", "base", "col", "area", "wbr", "source", "embed", "param"}
BLOCKS: Final = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
APART: Final = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote"}
QUOTES: Final = {
    "gmail_quote", "gmail_quote_container", "gmail_attr", "yahoo_quoted", "yahoo_quoted_begin", "moz-cite-prefix",
    "protonmail_quote", "zmail_extra", "tutanota_quote", "quote", "isreplycontent", "isforwardcontent",
    "mail-editor-reference-message-container",
}  # fmt: skip
SIGNATURES: Final = {
    "gmail_signature", "gmail_signature_prefix", "moz-signature", "protonmail_signature_block",
    "ms-outlook-mobile-signature", "signature", "applemailsignature", "k9mail-signature",
}  # fmt: skip
REST: Final = {"divrplyfwdmsg", "appendonsend", "olk_src_body_section"}  # from here on all is the mail that is answered


class Reader:
    """Depths instead of nested calls, so that no mail is nested too deep."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.words: list[str] = []
        self.open: list[tuple[str, str]] = []  # (tag, what it makes of what is in it)
        self.count: dict[str, int] = {}
        self.inside: dict[str, int] = {"quote": 0, "unsaid": 0, "pre": 0}
        self.is_rest = False
        self.has_words = False  # in the line that is read now

    def start(self, tag: str, names: set[str]) -> None:
        self._break(tag)
        self.is_rest = self.is_rest or bool(names & REST)
        if tag in ALONE:
            return
        kind = _kind(tag, names)
        self.open.append((tag, kind))
        self.count[tag] = self.count.get(tag, 0) + 1
        if kind:
            self.inside[kind] += 1
        if tag == "li" and not self.inside["unsaid"]:
            self.words = ["- "]

    def end(self, tag: str) -> None:
        if not self.count.get(tag):
            return  # it was never opened
        self._break(tag)
        found = ""
        while found != tag:
            found, kind = self.open.pop()
            self.count[found] -= 1
            if kind:
                self.inside[kind] -= 1

    def text(self, said: str) -> None:
        if self.inside["unsaid"]:
            return
        self.has_words = self.has_words or not said.isspace()
        if not self.inside["pre"]:
            self.words.append(re.sub(r"[ \t\r\n\f]+", " ", said))
            return
        first, *others = said.split("\n")
        self.words.append(first)
        for line in others:
            self.end_line()
            self.words.append(line)

    def _break(self, tag: str) -> None:
        if tag == "br" or (tag in BLOCKS and self.has_words):
            self.end_line()
        if tag in APART and self.lines and self.lines[-1].text:
            self.lines.append(Line("", bool(self.inside["quote"]) or self.is_rest))
        if tag in {"td", "th"} and self.has_words:
            self.words.append(" ")

    def end_line(self) -> None:
        text = re.sub(r" {2,}", " ", seen("".join(self.words)).replace("\n", " ")).strip()
        self.lines.append(Line(text, bool(self.inside["quote"]) or self.is_rest))
        self.words, self.has_words = [], False


def lines_of(html: str) -> list[Line]:
    reader = Reader()
    for said, tag, is_end, names in pieces(html):
        if said:
            reader.text(said)
        if tag and not is_end:
            reader.start(tag, names)
        elif tag:
            reader.end(tag)
    reader.end_line()
    return reader.lines


def _kind(tag: str, names: set[str]) -> str:
    if tag in NOT_SAID or "hidden" in names or names & SIGNATURES:
        return "unsaid"
    if tag == "blockquote" or names & QUOTES:
        return "quote"
    return "pre" if tag == "pre" else ""
