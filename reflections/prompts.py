"""The thirty questions of the method (DOMAIN §3), by phase and audience. Pure."""

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
    number: int
    first_day: int
    last_day: int
    audience: Audience
    text: str | Promise


LAUNCH, TESTING, MIDPOINT, SURGE, LANDING = (0, 14), (15, 35), (36, 60), (61, 85), (86, 400)
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


def for_week(week: int, day: int, audiences: tuple[Audience, ...], *, length: int = 100) -> Prompt | None:
    """This week's question, or None: before Day 0, long after, or no question for this audience in this phase.

    The same week and audiences always give the same question, on every day of the
    week. Within a phase the questions take turns, particular audiences first. The
    phases are those of 100 days and scale with ``length``.
    """
    if not 0 <= day <= LAST_DAY + length - 100:
        return None
    first_day, turn = _place(week, length)
    pool = [
        prompt
        for audience in audiences
        for prompt in PROMPTS
        if prompt.audience == audience and prompt.first_day == first_day
    ]
    return pool[turn % len(pool)] if pool else None


def _place(week: int, length: int) -> tuple[int, int]:
    """The first day of the phase a week begins in, and how many weeks of that phase came before it."""
    phases = [_phase(earlier, length) for earlier in range(max(week, 0) + 1)]
    return phases[-1], phases.count(phases[-1]) - 1


def _phase(week: int, length: int) -> int:
    """Week 0 begins with Day 0, week 1 with Day 1, week 2 with Day 8."""
    day = max(0, 7 * week - 6)
    as_of_100 = day * 100 // length if day <= length else day + 100 - length
    return max(first for first, _last in (LAUNCH, TESTING, MIDPOINT, SURGE, LANDING) if first <= as_of_100)
