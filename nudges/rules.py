"""A rule: who is told what, and when. Data; those of the method are in nudges/method.py."""

from dataclasses import dataclass
from datetime import time, timedelta
from functools import cached_property
from typing import Final
from uuid import UUID

from access.roles import Function, Perspective, Role
from challenges.calendar import Shift
from nudges.occasions import Occasion
from reflections.prompts import Prompt

AHEAD: Final = timedelta(minutes=15)  # how early a nudge is planned: enough for each minute to be missed a few times
EVERYBODY: Final = tuple(Role)
OWN: Final = "own:"  # the keys of rules a facilitator added begin so

# Whom an occasion can be for at all: somebody who could do what it asks. Empty: the one it concerns, and nobody else.
MAY_BE_TOLD: Final[dict[Occasion, tuple[Role, ...]]] = {
    Occasion.MILESTONE: EVERYBODY,
    Occasion.QUESTION: (Role.FACILITATOR, Role.MEMBER, Role.SPONSOR),
    Occasion.CHECKIN: (Role.MEMBER,),
    Occasion.DATA: (Role.MEMBER,),
    Occasion.EVENT: EVERYBODY,
    Occasion.MIDPOINT: EVERYBODY,
    Occasion.LAUNCH: EVERYBODY,
    Occasion.LAST_DAY: EVERYBODY,
    Occasion.AFTER: EVERYBODY,
    Occasion.ASK: (),
    Occasion.PROMISE: (),
    Occasion.PROMISE_OVER: (),
    Occasion.TRIAL: (),
    Occasion.TRIAL_NEXT: (),
    Occasion.COMMITMENT: (),
    Occasion.UNREACHED: (),
}
WEEKLY: Final = frozenset({Occasion.QUESTION, Occasion.CHECKIN, Occasion.DATA})

# Days a rule can lie before (−) or after its day; for an ask, how many days it has waited.
REACH: Final[dict[Occasion, tuple[int, int]]] = {
    Occasion.MILESTONE: (-30, 14),
    Occasion.EVENT: (-30, 0),
    Occasion.MIDPOINT: (-30, 0),
    Occasion.LAUNCH: (-30, 0),
    Occasion.ASK: (1, 60),
    Occasion.PROMISE: (-14, 0),
    Occasion.PROMISE_OVER: (1, 60),
    Occasion.TRIAL: (-7, 14),
    Occasion.TRIAL_NEXT: (-7, 14),
    Occasion.COMMITMENT: (-14, 14),
    Occasion.LAST_DAY: (-14, 0),
    Occasion.AFTER: (1, 400),
}

# For how many days it is of use, the day it is due counted: nothing arrives that is too late.
DAYS_OF_USE: Final[dict[Occasion, int]] = {
    Occasion.QUESTION: 2,
    Occasion.CHECKIN: 2,
    Occasion.DATA: 2,
    Occasion.ASK: 7,
    Occasion.PROMISE_OVER: 7,
    Occasion.TRIAL: 7,
    Occasion.TRIAL_NEXT: 7,
    Occasion.AFTER: 7,
}


@dataclass(frozen=True, kw_only=True)
class RuleData:
    """One rule of one challenge: the method's, changed by the facilitator, or the facilitator's own.

    ``offset`` is days from what it hangs on (before is negative); a weekly rule has a ``weekday``
    instead. Empty ``roles``, ``functions`` and ``perspective`` mean whom the occasion is for by itself.
    ``shift`` says on which day it speaks when its own is a weekend or a bank holiday.
    """

    key: str
    occasion: Occasion
    at: time
    offset: int | None = None
    weekday: int | None = None
    shift: Shift = Shift.STAY
    roles: tuple[Role, ...] = ()
    functions: tuple[Function, ...] = ()
    perspective: Perspective | str = ""
    team_id: UUID | None = None
    subject: str = ""
    words: str = ""
    is_on: bool = True
    is_changed: bool = False
    lead_only: bool = False  # a milestone that nobody leads is not told of
    questions: tuple[Prompt, ...] = ()  # of the weekly question: the facilitators' own

    @property
    def is_own(self) -> bool:
        return self.key.startswith(OWN)

    @property
    def chooses(self) -> bool:
        """Somebody chose whom it is for."""
        return bool(self.roles or self.functions or self.perspective)

    @cached_property
    def kind(self) -> str:
        """The kind of its messages: whose words they have (templates/nudges/messages)."""
        return kind_of(self.occasion, self.offset or 0)

    @property
    def told(self) -> tuple[Role, ...]:
        """The roles it is for. A team, and functions in it, mean members."""
        if self.team_id:
            return (Role.MEMBER,)
        if self.roles:
            return self.roles
        to_members = self.functions or self.occasion == Occasion.MILESTONE
        return (Role.MEMBER,) if to_members else MAY_BE_TOLD[self.occasion]

    @property
    def days_of_use(self) -> int:
        return DAYS_OF_USE.get(self.occasion, 1)


def may_speak(rule: RuleData, offset: int) -> bool:
    """Whether it may come ``offset`` days from its day instead: what reminds of a day to come never comes after it."""
    if not rule.offset:
        first, last = REACH[rule.occasion]
        return first <= offset <= last
    return offset <= 0 if rule.offset < 0 else offset > 0


def kind_of(occasion: Occasion, offset: int) -> str:
    if occasion != Occasion.MILESTONE:
        return KINDS[occasion]
    return MILESTONE_SOON if offset < 0 else MILESTONE_AFTER if offset else MILESTONE_TODAY


MILESTONE_SOON: Final = "nudges/milestone_soon"
MILESTONE_TODAY: Final = "nudges/milestone_today"
MILESTONE_AFTER: Final = "nudges/milestone_after"
KINDS: Final[dict[Occasion, str]] = {
    Occasion.QUESTION: "nudges/question",
    Occasion.CHECKIN: "nudges/checkin",
    Occasion.DATA: "nudges/data",
    Occasion.EVENT: "nudges/event",
    Occasion.MIDPOINT: "nudges/midpoint",
    Occasion.LAUNCH: "nudges/launch",
    Occasion.ASK: "nudges/ask_waiting",
    Occasion.PROMISE: "nudges/promise",
    Occasion.PROMISE_OVER: "nudges/promise_over",
    Occasion.TRIAL: "nudges/trial",
    Occasion.TRIAL_NEXT: "nudges/trial_next",
    Occasion.COMMITMENT: "nudges/commitment",
    Occasion.LAST_DAY: "nudges/last_day",
    Occasion.AFTER: "nudges/after",
    Occasion.UNREACHED: "nudges/unreached",
}
