"""Kind questions about a goal. They are hints: nothing here stops anybody. Pure.

A goal is a result for people, unreasonable but believable (DOMAIN §3, S1, N1);
"hold 5 workshops" is something a team does on the way.
"""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from measures.models import Direction

_DOING = (
    "hold|run|host|organise|organize|deliver|offer|provide|give|set up|create|write|produce|print|publish|send|"
    "launch|develop|design|build|make|train|meet|visit|recruit|appoint|complete|carry out|implement|introduce|roll out"
)
_THINGS = (
    "workshops?|meetings?|sessions?|trainings?|courses?|classes|leaflets?|posters?|newsletters?|web ?sites?|pages?|"
    "reports?|surveys?|events?|visits?|plans?|policies|policy|pathways?|protocols?|toolkits?|apps?|groups?|emails?|e-mails?"
)
_OPENING = r"^(?:by [^,]{1,40}, |in \d+ days,? |within [^,]{1,40}, )?(?:we (?:will|shall|want to|are going to) |to )?"
_ACTIVITY = re.compile(rf"{_OPENING}(?:{_DOING})\b.*\b(?:{_THINGS})\b", re.IGNORECASE)
_RESULT = re.compile(r"\bso that\b|\bso people\b|\bin order\b", re.IGNORECASE)
SMALL_STEP = Decimal("0.05")


def hints(sentence: str, *, baseline: Decimal | None, target: Decimal, direction: str) -> list[str]:
    """Questions worth asking before publishing, in the order to ask them."""
    found = []
    if is_activity(sentence):
        found.append(_("That is something you will do. What will it change for people? Try adding: “so that…”"))
    if baseline is not None:
        found += _about_the_step(baseline, target, up=direction == Direction.UP)
    return found


def is_activity(sentence: str) -> bool:
    """ "Hold 5 workshops", but not "Hold 5 workshops so that nobody waits more than a week"."""
    text = " ".join(sentence.split())
    return bool(_ACTIVITY.search(text)) and not _RESULT.search(text)


def _about_the_step(baseline: Decimal, target: Decimal, *, up: bool) -> list[str]:
    step = target - baseline if up else baseline - target
    if step <= 0:
        return [_("Your goal is no better than where you began. Is the number the right way round?")]
    if baseline and step / baseline < SMALL_STEP:
        return [_("That is a small step for a hundred days. What would be unreasonable, but believable?")]
    return []
