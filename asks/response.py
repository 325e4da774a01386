"""How long leaders usually take to answer. Pure: given days, it fetches nothing and ranks nobody.

The middle of what took longest and shortest, so that one slow answer does not speak for all. What
still waits is not in it: its age stands beside it, by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import ceil
from statistics import median
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

FEWEST: Final = 3  # answers: fewer say nothing about what is usual


def usual(days: Sequence[int]) -> int | None:
    """Whole days, rounded up; None for fewer than three answers."""
    return ceil(median(days)) if len(days) >= FEWEST else None


def sentence(days: Sequence[int]) -> str:
    """ "Leaders usually answer within 4 days."; nothing where too few have been answered."""
    typical = usual(days)
    if typical is None:
        return ""
    if typical == 0:
        return _("Leaders usually answer on the same day.")
    words = ngettext("Leaders usually answer within %(n)s day.", "Leaders usually answer within %(n)s days.", typical)
    return words % {"n": typical}


def by_title(answers: Iterable[tuple[str, int]]) -> list[str]:
    """ "Chief Pharmacist usually answers within 4 days.", by the alphabet; only titles with three answers or more."""
    found: dict[str, list[int]] = defaultdict(list)
    for title, days in answers:
        found[title].append(days)
    return [line for title, days in sorted(found.items()) if (line := _of_title(title, days))]


def _of_title(title: str, days: Sequence[int]) -> str:
    typical = usual(days)
    if typical is None:
        return ""
    if typical == 0:
        return _("%(title)s usually answers on the same day.") % {"title": title}
    words = ngettext(
        "%(title)s usually answers within %(n)s day.", "%(title)s usually answers within %(n)s days.", typical
    )
    return words % {"title": title, "n": typical}
