"""Kind questions about a goal. They are hints: nothing here stops anybody. Pure.

A goal is a result for people, unreasonable but believable (DOMAIN §3, S1, N1);
"hold 5 workshops" is something a team does on the way.
"""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from measures.amounts import said
from measures.choices import Direction
from measures.goal_activity import is_activity

SMALL_STEP = Decimal("0.05")
MOST_WORDS = 240
_PLAIN_STARTS = frozenset(
    re.findall(
        r"\w+",
        "a all an babies carers children each every everybody everyone families fewer half it less many men more most "
        "no nobody nurses older our parents patients people residents staff that the their they those we women young",
    )
)


def hints(sentence: str, *, baseline: Decimal | None, target: Decimal | None, direction: str) -> list[str]:
    """Questions worth asking before publishing, in the order to ask them."""
    found = [so_that_what()] if is_activity(sentence) else []
    return found + about_the_step(baseline, target, direction=direction)


def so_that_what() -> str:
    return _("That is something you will do. What will it change for people? Try adding: “so that…”")


def joined(sentence: str, so_that: str) -> str:
    """ "Hold 5 workshops." and "So that nobody waits" as one sentence."""
    doing = " ".join(sentence.split()).rstrip(" .,;…")
    change = re.sub(r"^[\s.…]*(?:so that|so)?[\s.…,:]*", "", " ".join(so_that.split()), flags=re.IGNORECASE)
    if not change:
        return sentence
    return _("%(doing)s so that %(change)s") % {"doing": doing, "change": inside(change).rstrip(".") + "."}


def inside(words: str) -> str:
    """As they stand within a sentence: "People who wait" becomes "people who wait", "Saltby" stays."""
    first, space, rest = words.partition(" ")
    return f"{first.lower() if first.lower() in _PLAIN_STARTS else first}{space}{rest}"


def about_the_step(baseline: Decimal | None, target: Decimal | None, *, direction: str) -> list[str]:
    if baseline is None or target is None:
        return []
    step = target - baseline if direction == Direction.UP else baseline - target
    if step <= 0:
        return [_("Your goal is no better than where you began. Is the number the right way round?")]
    if baseline and step / baseline < SMALL_STEP:
        return [_("That is a small step for a hundred days. What would be unreasonable, but believable?")]
    return []


def step_in_words(baseline: Decimal | None, target: Decimal | None, *, unit: str) -> str:
    """ "From 31% to 60%: about twice as much." """
    if baseline is None or target is None or not unit:
        return ""
    told = {"before": said(baseline, unit), "after": said(target, unit), "much": _how_much(baseline, target)}
    return (_("From %(before)s to %(after)s: %(much)s.") if told["much"] else _("From %(before)s to %(after)s.")) % told


def _how_much(baseline: Decimal, target: Decimal) -> str:
    if not baseline or target == baseline:
        return ""
    if target >= baseline * Decimal("1.9"):
        times = round(target / baseline)
        return _("about twice as much") if times == 2 else _("about %(n)s times as much") % {"n": times}
    change = abs(target - baseline) / baseline
    if target < baseline and change >= Decimal("0.95"):
        return _("almost nothing left of it")
    part = min(_parts(), key=lambda one: abs(one[0] - change))[1]
    return (_("about %(part)s more") if target > baseline else _("about %(part)s less")) % {"part": part}


def _parts() -> list[tuple[Decimal, str]]:
    return [
        (Decimal("0.02"), _("a fiftieth")),
        (Decimal("0.05"), _("a twentieth")),
        (Decimal("0.1"), _("a tenth")),
        (Decimal("0.2"), _("a fifth")),
        (Decimal("0.25"), _("a quarter")),
        (Decimal("0.33"), _("a third")),
        (Decimal("0.5"), _("half")),
        (Decimal("0.67"), _("two thirds")),
        (Decimal("0.75"), _("three quarters")),
        (Decimal("0.9"), _("nine tenths")),
    ]
