"""The rules of the method for the whole hundred days (docs/method.md), as data.

Whoever does what there is to do hears of at most three things in a normal week: the question, and a
milestone before its day and on it. The check-in, the number and a milestone that is over are only told
of while they are missing.
"""

from dataclasses import replace
from datetime import time
from functools import lru_cache
from typing import Final

from access.roles import Role
from nudges.occasions import Occasion
from nudges.rules import RuleData

MORNING: Final = time(8, 30)
MIDDAY: Final = time(12, 0)
MONDAY, WEDNESDAY, FRIDAY = 0, 2, 4
LEADERS: Final = (Role.SPONSOR, Role.COMMISSIONER)

RULES: Final = (
    RuleData(key="milestone_week", occasion=Occasion.MILESTONE, offset=-7, at=MORNING, lead_only=True),
    RuleData(key="milestone_soon", occasion=Occasion.MILESTONE, offset=-3, at=MORNING),
    RuleData(key="milestone_today", occasion=Occasion.MILESTONE, offset=0, at=MORNING),
    RuleData(key="milestone_after", occasion=Occasion.MILESTONE, offset=2, at=MORNING),
    RuleData(key="question", occasion=Occasion.QUESTION, weekday=FRIDAY, at=MORNING),
    RuleData(key="checkin", occasion=Occasion.CHECKIN, weekday=WEDNESDAY, at=MIDDAY),
    RuleData(key="data", occasion=Occasion.DATA, weekday=MONDAY, at=MORNING),
    RuleData(key="event_tomorrow", occasion=Occasion.EVENT, offset=-1, at=MORNING),
    RuleData(key="midpoint_week", occasion=Occasion.MIDPOINT, offset=-7, at=MORNING, roles=(Role.MEMBER, *LEADERS)),
    RuleData(key="midpoint_tomorrow", occasion=Occasion.MIDPOINT, offset=-1, at=MORNING),
    RuleData(key="launch_tomorrow", occasion=Occasion.LAUNCH, offset=-1, at=MORNING),
    RuleData(key="launch_today", occasion=Occasion.LAUNCH, offset=0, at=MORNING),
    RuleData(key="ask_waiting", occasion=Occasion.ASK, offset=3, at=MORNING),
    RuleData(key="ask_still_waiting", occasion=Occasion.ASK, offset=7, at=MORNING),
    RuleData(key="promise", occasion=Occasion.PROMISE, offset=-1, at=MORNING),
    RuleData(key="promise_over", occasion=Occasion.PROMISE_OVER, offset=1, at=MORNING),
    RuleData(key="trial", occasion=Occasion.TRIAL, offset=0, at=MORNING),
    RuleData(key="trial_next", occasion=Occasion.TRIAL_NEXT, offset=0, at=MORNING),
    RuleData(key="commitment_soon", occasion=Occasion.COMMITMENT, offset=-2, at=MORNING),
    RuleData(key="commitment_today", occasion=Occasion.COMMITMENT, offset=0, at=MORNING),
    RuleData(key="last_day", occasion=Occasion.LAST_DAY, offset=0, at=MORNING),
    RuleData(key="after_30", occasion=Occasion.AFTER, offset=30, at=MORNING),
    RuleData(key="after_90", occasion=Occasion.AFTER, offset=90, at=MORNING),
    RuleData(key="unreached", occasion=Occasion.UNREACHED, at=MORNING),
)
BY_KEY: Final = {rule.key: rule for rule in RULES}


@lru_cache(maxsize=500)
def rules(*, prompt_weekday: int, prompt_at: time) -> tuple[RuleData, ...]:
    """Those of a challenge that changed none: its own settings say when the weekly question comes."""
    chosen = {"question": replace(BY_KEY["question"], weekday=prompt_weekday, at=prompt_at)}
    return tuple(chosen.get(rule.key, rule) for rule in RULES)
