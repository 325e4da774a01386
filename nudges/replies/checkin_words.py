"""A check-in out of an e-mail's words: the number, how sure, one thing stuck. Pure.

Only what can mean one thing is read; everything else is the note, in the person's own words. A wrong number in a
chart is worse than one in a note. So a number counts where it stands alone: "46", "46, sure 4", and not in
"46 people came, 4 more than last week".
"""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from measures.amounts import has_two_numbers

NUMBER: Final = r"\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
IS: Final = r"(?: is|:| =|=)? ?"
OURS: Final = r"(?:(?:our|my|the|this week[’']?s) )?"
OF: Final = r" ?(?:/|of|out of) ?"
WE_ARE: Final = r"(?:(?:i am|i[’']m|we are|we[’']re) )?"
ALONE: Final = re.compile(
    rf"(?:{OURS}(?:number|value|count){IS})?(?P<value>{NUMBER})(?: (?:people|days?))?", re.IGNORECASE
)
SHARE: Final = re.compile(
    rf"(?:{OURS}(?:number|share){IS})?(?P<part>{NUMBER}){OF}(?P<all>{NUMBER})(?: people)?", re.IGNORECASE
)
SURE: Final = re.compile(
    rf"(?:{WE_ARE}|(?:my|our|how) )(?:confidence|confident|sure){IS}(?P<sure>[1-5])(?:{OF}5)?", re.IGNORECASE
)
STUCK: Final = re.compile(rf"(?:(?:one|the) thing )?{WE_ARE}stuck ?[:–-] ?(?P<words>.*)", re.IGNORECASE)
STUCK_LATER: Final = re.compile(r"^(?P<before>.+?)[,;.] ?(?P<stuck>(?:one thing )?stuck ?[:–-].*)$", re.IGNORECASE)
NOTHING: Final = re.compile(
    r"(?:no|none|nothing|nope|no one|n/?a|-|–|not stuck|nothing (?:is )?stuck)[.!]?", re.IGNORECASE
)
BETWEEN: Final = re.compile(r"[,;] +|\. +|[.;]$| +(?:and|&) +| +[–-] +", re.IGNORECASE)
STUCK_ROOM: Final = 280  # letters, as the page has it
LONG: Final = 200  # letters; a longer line is no answer in figures


@dataclass(frozen=True)
class Said:
    """What was read, as it would be typed in the page. ``numbers`` are the figures that stood alone."""

    numbers: tuple[tuple[str, ...], ...] = ()
    sure: tuple[str, ...] = ()
    stuck: str = ""
    note: str = ""


@dataclass
class _Reading:
    said: Said = field(default_factory=Said)
    note: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    is_in_stuck: bool = False


def read(text: str) -> Said:
    """Whatever it cannot read for sure is in the note, as it was written."""
    now = _Reading()
    for line in text.split("\n"):
        _read_line(now, line.strip())
    stuck = " ".join(" ".join(now.stuck).split())
    note = re.sub(r"\n{3,}", "\n\n", "\n".join(now.note)).strip()
    if len(stuck) > STUCK_ROOM:
        note = f"{stuck}\n\n{note}".strip()
        stuck = f"{stuck[: STUCK_ROOM - 1].rsplit(' ', 1)[0][: STUCK_ROOM - 1]}…"
    return replace(now.said, stuck=stuck, note=note)


def _read_line(now: _Reading, line: str) -> None:
    later = STUCK_LATER.match(line) if len(line) <= LONG else None
    if later and (found := _figures(later["before"])) is not None:
        now.said = _with(now.said, found)
        line = later["stuck"]
    if stuck := STUCK.fullmatch(line):
        now.is_in_stuck = not NOTHING.fullmatch(stuck["words"].strip())
        now.stuck.extend([stuck["words"]] if now.is_in_stuck else [])
    elif (found := _figures(line)) is not None:
        now.said = _with(now.said, found)
        now.is_in_stuck = False
    else:
        now.is_in_stuck = now.is_in_stuck and bool(line)
        (now.stuck if now.is_in_stuck else now.note).append(line)


def _figures(line: str) -> Said | None:
    """Of a line that holds nothing else."""
    if len(line) > LONG:
        return None
    said = Said()
    for clause in (clause.strip() for clause in BETWEEN.split(line)):
        if not clause:
            continue
        if sure := SURE.fullmatch(clause):
            said = replace(said, sure=(*said.sure, sure["sure"]))
        elif share := SHARE.fullmatch(clause):
            said = replace(said, numbers=(*said.numbers, (share["part"], share["all"])))
        elif alone := ALONE.fullmatch(clause):
            said = replace(said, numbers=(*said.numbers, (alone["value"],)))
        else:
            return None
    return said if said != Said() else None


def _with(said: Said, more: Said) -> Said:
    return replace(said, numbers=said.numbers + more.numbers, sure=said.sure + more.sure)


def typed(said: Said, *, unit: str) -> dict[str, str]:
    """As it would be typed in the page of a team whose number is ``unit`` ("" without a goal)."""
    sure, numbers = list(said.sure), list(said.numbers)
    if not sure:  # "4/5" is how sure, unless that was said in words
        sure = [part for part, *rest in numbers if rest == ["5"] and part in {"1", "2", "3", "4", "5"}][:1]
        if sure:
            numbers.remove((sure[0], "5"))
    is_share = has_two_numbers(unit)
    fitting = [number for number in numbers if unit and len(number) == 1 + is_share]
    chosen = fitting[0] if len(fitting) == 1 and len(numbers) == 1 else ()
    names = ("numerator", "denominator") if is_share else ("value",)
    left = [" of ".join(number) for number in numbers if number != chosen]
    left += [f"sure {one}" for one in sure] if len(sure) > 1 else []
    return {
        "confidence": sure[0] if len(sure) == 1 else "",
        "stuck": said.stuck,
        "note": "\n".join(part for part in (*left, said.note) if part),
        **dict(zip(names, chosen, strict=False)),
    }
