"""What a vote said, in a plain sentence. Pure: it knows how often each step was chosen, and nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from votes.drawing import dots

Steps = Sequence[tuple[str, "Promise | str"]]
FAR_APART: Final = 3  # steps between the lowest and the highest answer


@dataclass(frozen=True)
class Row:
    """One step of the table: its words, how many chose it, and as many dots."""

    words: str
    count: int

    @property
    def dots(self) -> str:
        return dots(self.count)


def rows(counts: Mapping[str, int], steps: Steps) -> list[Row]:
    """Every step from low to high, also those nobody chose."""
    return [Row(str(words), counts.get(key, 0)) for key, words in steps]


def sentence(counts: Mapping[str, int], steps: Steps) -> str:
    """How many voted, from where to where the answers go, and the one in the middle."""
    chosen = [str(words) for key, words in steps for _one in range(counts.get(key, 0))]
    said = {"n": len(chosen), "low": chosen[0], "high": chosen[-1]}
    if chosen[0] == chosen[-1]:
        return _("%(n)s of you answered, and all chose “%(low)s”.") % said
    return f"{_('%(n)s of you answered. The answers go from “%(low)s” to “%(high)s”.') % said} {middle(counts, steps)}"


def middle(counts: Mapping[str, int], steps: Steps) -> str:
    """As many chose less as chose more; with an even number two may stand there."""
    low, high = in_the_middle(counts, steps)
    if low == high:
        return _("In the middle stands “%(step)s”.") % {"step": low}
    return _("In the middle stand “%(low)s” and “%(high)s”.") % {"low": low, "high": high}


def in_the_middle(counts: Mapping[str, int], steps: Steps) -> tuple[str, str]:
    chosen = [str(words) for key, words in steps for _one in range(counts.get(key, 0))]
    return chosen[(len(chosen) - 1) // 2], chosen[len(chosen) // 2]


def question(counts: Mapping[str, int], steps: Steps) -> str:
    """One to talk about: what lies between you, or what would raise it."""
    places = [place for place, (key, _words) in enumerate(steps) if counts.get(key)]
    if places[-1] - places[0] >= FAR_APART:
        return _("You see it differently. What does each of you see that others may not?")
    if places[0] == len(steps) - 1:
        return _("What must not get lost?")
    return _("What would raise it by one step?")


def earlier(counts: Mapping[str, int], steps: Steps, *, on: str) -> str:
    """What stood in the middle before: a comparison of the team with itself, and of nobody."""
    low, high = in_the_middle(counts, steps)
    if low == high:
        return _("On %(date)s “%(step)s” stood in the middle.") % {"date": on, "step": low}
    return _("On %(date)s “%(low)s” and “%(high)s” stood in the middle.") % {"date": on, "low": low, "high": high}
