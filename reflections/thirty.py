"""The thirty questions of the method as a form shows them: by phase, each ticked unless it is left out."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from reflections.forms import FOR_WHOM, PHASE_WORDS
from reflections.prompts import PROMPTS, Prompt


@dataclass(frozen=True)
class OfThirty:
    prompt: Prompt
    who: Any
    is_asked: bool


def thirty_by_phase(left_out: Collection[int]) -> list[tuple[Any, list[OfThirty]]]:
    who = dict(FOR_WHOM)
    return [
        (words, [_one(prompt, who, left_out) for prompt in PROMPTS if prompt.first_day == first])
        for (first, _last), words in PHASE_WORDS
    ]


def _one(prompt: Prompt, who: dict[Any, Any], left_out: Collection[int]) -> OfThirty:
    return OfThirty(prompt, who[prompt.audience], prompt.number not in left_out)
