"""The words a person wrote in a mail: without what it answers, signature and what programs add. Pure."""

from collections.abc import Sequence

from mailparser_reply import EmailReplyParser

from nudges.replies import endings, quotes
from nudges.replies.flowed import rejoined
from nudges.replies.lines import Line, paragraphs


def words_of(lines: Sequence[Line]) -> str:
    anew = paragraphs(quotes.written_anew(lines))
    return rejoined(endings.without_endings(_newest(anew)))


def _newest(text: str) -> str:
    """What mail-parser-reply takes for the newest mail of several. It is slow on long lines, so it sees them short."""
    if len(text) > endings.MOST:
        return text  # more than can be kept: nothing to tidy
    lines = text.split("\n")
    short = [line if len(line) <= endings.LONG else f"…{number}…" for number, line in enumerate(lines)]
    newest = EmailReplyParser(languages=["en"]).read("\n".join(short)).replies[0].content
    whole = {f"…{number}…": line for number, line in enumerate(lines) if len(line) > endings.LONG}
    return "\n".join(whole.get(line, line) for line in newest.split("\n")) if newest.strip() else text
