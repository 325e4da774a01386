"""The thirty questions of the method (DOMAIN §3), by phase and audience; and whose turn it is in a week. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Audience(StrEnum):
    MEMBER = "member"
    LIVED_EXPERIENCE = "lived_experience"
    TEAM_LEADER = "team_leader"
    DATA_LEAD = "data_lead"
    LEADER = "leader"
    COACH = "coach"
    ALL = "all"


@dataclass(frozen=True)
class Prompt:
    """One of the method's, or a facilitator's own (reflections/own.py).

    Their own are numbered above 1000. Each is asked once: in its ``week``, or in its phase from week ``since`` on;
    after week ``until`` no more. Among their own, one with a number of the method's takes that one's place: in those
    weeks it is not asked.
    """

    number: int
    first_day: int
    last_day: int
    audience: Audience
    text: str | Promise
    week: int | None = None
    since: int = 0
    until: int | None = None

    def may_be_asked_in(self, week: int) -> bool:
        return self.since <= week and (self.until is None or week <= self.until)


LAUNCH, TESTING, MIDPOINT, SURGE, LANDING = PHASES = (0, 14), (15, 35), (36, 60), (61, 85), (86, 400)
M, LIVED, TL, DL = Audience.MEMBER, Audience.LIVED_EXPERIENCE, Audience.TEAM_LEADER, Audience.DATA_LEAD
LEADER, COACH, ALL = Audience.LEADER, Audience.COACH, Audience.ALL

PROMPTS: Final = (
    Prompt(1, *LAUNCH, M, _("What made you say yes?")),
    Prompt(2, *LAUNCH, M, _("What could you start tomorrow without permission?")),
    Prompt(3, *LAUNCH, M, _("Whose voice is missing so far?")),
    Prompt(4, *LAUNCH, M, _("What about our goal excites or scares you?")),
    Prompt(5, *LAUNCH, M, _("What do you bring that your job title hides?")),
    Prompt(6, *LAUNCH, LIVED, _("Did people listen in a way that worked for you?")),
    Prompt(7, *LAUNCH, LIVED, _("Which word this week needed explaining?")),
    Prompt(8, *LAUNCH, LEADER, _("What answer are you holding back so the team can find theirs?")),
    Prompt(9, *TESTING, M, _("What is the smallest thing you tried?")),
    Prompt(10, *TESTING, M, _("What surprised you?")),
    Prompt(11, *TESTING, M, _("What did somebody you support teach you?")),
    Prompt(12, *TESTING, M, _("Who did you work with for the first time?")),
    Prompt(13, *TESTING, M, _("Which rule turned out not to be one?")),
    Prompt(14, *TESTING, TL, _("Who has been quiet, and how could you invite them in?")),
    Prompt(15, *TESTING, TL, _("Which meeting habit should we drop?")),
    Prompt(16, *TESTING, DL, _("What does the number miss?")),
    Prompt(17, *MIDPOINT, M, _("What is draining you?")),
    Prompt(18, *MIDPOINT, M, _("What would lift your confidence by one point?")),
    Prompt(19, *MIDPOINT, M, _("What should we stop, even though we like it?")),
    Prompt(20, *MIDPOINT, M, _("What did a test that didn’t work save us from?")),
    Prompt(21, *MIDPOINT, LIVED, _("Has anything changed for people like you yet?")),
    Prompt(22, *MIDPOINT, COACH, _("Where did you rescue when you could have asked?")),
    Prompt(23, *MIDPOINT, LEADER, _("What did you unblock, and what still waits on you?")),
    Prompt(24, *SURGE, M, _("What would you never go back to?")),
    Prompt(25, *SURGE, M, _("If you left tomorrow, what would survive?")),
    Prompt(26, *SURGE, M, _("Is our progress costing anyone else?")),
    Prompt(27, *LANDING, M, _("What are you proudest of that no chart shows?")),
    Prompt(28, *LANDING, M, _("What has changed in how you see your role?")),
    Prompt(29, *LANDING, LEADER, _("What will you do differently without being asked?")),
    Prompt(30, *LANDING, ALL, _("What must still be true in six months?")),
)
BY_NUMBER: Final = {prompt.number: prompt for prompt in PROMPTS}
LAST_DAY: Final = 130
OWN_ABOVE: Final = 1000


def as_asked(number: int, text: str) -> Prompt | None:
    """A question by its number; a facilitator's own by the words kept with the answer."""
    return Prompt(number, *LAUNCH, Audience.ALL, text) if text else BY_NUMBER.get(number)


def audiences_of(role: str, functions: frozenset[str], perspective: str) -> tuple[Audience, ...]:
    """Most particular first: somebody with lived experience is asked as such, then as a member."""
    match role:
        case "facilitator":
            return (COACH, ALL)
        case "sponsor":
            return (LEADER, ALL)
        case "member":
            special = [
                (LIVED, perspective == "lived_experience"),
                (TL, "team_leader" in functions),
                (DL, "data_lead" in functions),
            ]
            return (*(audience for audience, applies in special if applies), M, ALL)
        case _:
            return ()


def for_week(
    week: int, day: int, audiences: tuple[Audience, ...], *, length: int = 100, own: tuple[Prompt, ...] = ()
) -> Prompt | None:
    """This week's question, or None: before Day 0, long after, or no question for this audience in this phase.

    The same week and audiences always give the same question, on every day of the
    week. Within a phase the questions take turns, particular audiences first; the facilitators' ``own``
    come before the method's, each once, and say which of the method's are left out. The phases are those
    of 100 days and scale with ``length``.
    """
    if not 0 <= day <= LAST_DAY + length - 100:
        return None
    phases = [_phase(earlier, length) for earlier in range(max(week, 0) + 1)]
    pool = _meant_for(audiences, [prompt for prompt in PROMPTS if prompt.first_day == phases[-1]])
    mine = _meant_for(audiences, [prompt for prompt in own if prompt.number > OWN_ABOVE])
    left_out = [prompt for prompt in own if prompt.number <= OWN_ABOVE]
    waiting = [prompt for prompt in mine if prompt.week is None and prompt.first_day == phases[-1]]
    turns: Counter[int] = Counter()
    chosen = None
    for each in (earlier for earlier, phase in enumerate(phases) if phase == phases[-1]):
        dated = next((prompt for prompt in mine if prompt.week == each and prompt.may_be_asked_in(each)), None)
        chosen = dated or next((prompt for prompt in waiting if prompt.may_be_asked_in(each)), None)
        if chosen in waiting:
            waiting.remove(chosen)
        elif chosen is None:
            out = {prompt.number for prompt in left_out if prompt.may_be_asked_in(each)}
            free = [prompt for prompt in pool if prompt.number not in out]
            chosen = min(free, key=lambda prompt: turns[prompt.number], default=None)
            turns[chosen.number if chosen else 0] += 1
    return chosen


def _meant_for(audiences: tuple[Audience, ...], prompts: Iterable[Prompt]) -> list[Prompt]:
    """The most particular first."""
    given = list(prompts)
    return [prompt for audience in audiences for prompt in given if prompt.audience == audience]


def _phase(week: int, length: int) -> int:
    """Week 0 begins with Day 0, week 1 with Day 1, week 2 with Day 8."""
    day = max(0, 7 * week - 6)
    as_of_100 = day * 100 // length if day <= length else day + 100 - length
    return max(first for first, _last in PHASES if first <= as_of_100)
