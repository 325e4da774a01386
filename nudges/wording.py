"""A facilitator's own words in a message: plain text with a few gaps, filled without any evaluation."""

import re
from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from nudges.occasions import Occasion

ALWAYS: Final = ("name", "challenge", "day", "date")
MORE: Final[dict[Occasion, tuple[str, ...]]] = {
    Occasion.MILESTONE: ("team", "milestone"),
    Occasion.DATA: ("team",),
    Occasion.EVENT: ("event",),
    Occasion.MIDPOINT: ("event",),
    Occasion.LAUNCH: ("event",),
    Occasion.ASK: ("team",),
    Occasion.PROMISE: ("team",),
    Occasion.PROMISE_OVER: ("team",),
    Occasion.TRIAL: ("team",),
    Occasion.TRIAL_NEXT: ("team",),
}
MEANINGS: Final = {
    "name": _("the first name of who reads it"),
    "challenge": _("the name of the challenge"),
    "day": _("the day of the challenge it is about, a number"),
    "date": _("its date"),
    "team": _("the name of the team"),
    "milestone": _("what the milestone is called"),
    "event": _("what the event is called"),
}
GAP: Final = re.compile(r"\{([^{}]*)\}")


def gaps_of(occasion: Occasion) -> tuple[str, ...]:
    """The names that may stand in braces in the words of a rule with this occasion."""
    return (*ALWAYS, *MORE.get(occasion, ()))


def unknown_gaps(text: str, occasion: Occasion) -> list[str]:
    """What stands in braces and means nothing here, as it was typed."""
    known = gaps_of(occasion)
    return [found[0] for found in GAP.finditer(text) if found[1] not in known]


def filled(text: str, values: Mapping[str, str]) -> str:
    """Each gap by its value, once: what a value brings is not looked at again. Unknown ones stay as they are."""
    return GAP.sub(lambda found: values.get(found[1], found[0]), text)
