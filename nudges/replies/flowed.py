"""Lines that a mail program broke, put together again. Pure."""

from typing import Final

NARROW, WIDE = 56, 80  # programs break lines somewhere between these
FIRST_SIGNS: Final = ("-", "*", "•", "–", "#", "+")


def unflowed(text: str, *, del_sp: bool) -> str:
    """format=flowed (RFC 3676): a space at the end of a line means that it goes on in the next."""
    whole: list[str] = []
    goes_on = -1  # how deep the line that goes on is quoted; -1: none does
    for line in text.replace("\r\n", "\n").split("\n"):
        words = line.lstrip(">")
        depth = len(line) - len(words)
        words = words.removeprefix(" ")
        is_flowed = words.endswith(" ") and words != "-- "
        if goes_on == depth and words != "-- ":
            whole[-1] += words
        else:
            whole.append(f"{'>' * min(depth, 1)}{' ' * bool(depth)}{words}")
        if is_flowed and del_sp:
            whole[-1] = whole[-1][:-1]
        goes_on = depth if is_flowed else -1
    return "\n".join(whole)


def rejoined(text: str) -> str:
    """Lines broken because the next word had no room; a line that ended before stays a line."""
    whole: list[str] = []
    was = ""
    for line in text.split("\n"):
        if whole and _was_broken(was, line):
            whole[-1] += f" {line}"
        else:
            whole.append(line)
        was = line
    return "\n".join(whole)


def _was_broken(line: str, following: str) -> bool:
    if not NARROW <= len(line) <= WIDE or not following.strip() or following.startswith(FIRST_SIGNS):
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > 70
