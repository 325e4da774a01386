"""What the radar is told of each team: read beside the team itself, counted in the database, of no person.

``told`` gives annotations for teams, ``answer_times`` one for their challenge; ``history_of`` makes of both what
coaching.radar takes. No query of its own.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from statistics import median
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Subquery

from asks.models import Ask
from challenges.calendar import Calendar
from challenges.models import Challenge
from checkins.models import CheckIn
from coaching.models import CardAnswer
from coaching.quieter import Heard
from coaching.radar import TeamHistory, Voice
from core.bundle import Bundle
from measures.models import Observation, TeamGoal
from votes.models import Vote
from votes.scales import Kind

HOW_SURE: Final = (Kind.CONFIDENCE, Kind.CHECKINS)
SHOWN: Final = 6  # answers shown together, of a team
NUMBERS: Final = 12
ANSWERED: Final = 30  # asks, of the whole challenge
TRUSTED: Final = 3  # answers that tell how long leaders here usually take
CHRISTMAS: Final = ((12, 24), (1, 1))  # from and to: month and day


@cache
def told() -> Mapping[str, Any]:
    """On a team: ``sent`` by week, ``shown_sure``, ``numbers_on``, ``goal_at``, ``asked_at`` and ``answered_cards``.

    Made once, as what ``answer_times`` gives: nothing in them changes.
    """
    team = OuterRef("pk")
    # Of those who left nothing is counted: a team's rhythm is that of who is here.
    sent = CheckIn.objects.filter(team=team, day__gte=1, author__team=team, author__left_at=None)
    weeks = sent.order_by().values(week=(F("day") + 6) / 7).annotate(n=Count("*"))
    shown = Vote.objects.filter(team=team, kind__in=HOW_SURE).shown().order_by("-ended_at")
    goals = TeamGoal.objects.published()
    watched = goals.filter(team=OuterRef("measure__team")).order_by("-version").values("measure")[:1]
    numbers = Observation.objects.current().filter(measure__team=team, measure=Subquery(watched)).order_by("-on")
    cards = CardAnswer.objects.filter(team=team).in_order()
    return {
        "sent": ArraySubquery(weeks.values(json=Bundle(week="week", n="n"))),
        "shown_sure": ArraySubquery(shown.values(json=Bundle(at="ended_at", counts="counts"))[:SHOWN]),
        "numbers_on": ArraySubquery(numbers.values("on")[:NUMBERS]),
        "goal_at": Subquery(goals.filter(team=team).order_by("version").values("published_at")[:1]),
        "asked_at": ArraySubquery(Ask.objects.filter(team=team).open().values("asked_at")),
        "answered_cards": ArraySubquery(
            cards.values(json=Bundle(team="team_id", kind="kind", said="said", day="day", by="by_id"))
        ),
    }


@cache
def answer_times() -> ArraySubquery:
    """On a challenge: when its newest answered asks were asked and first answered."""
    asks = Ask.objects.filter(team__challenge=OuterRef("pk"))
    answered = asks.exclude(first_answered_at=None).order_by("-first_answered_at")
    return ArraySubquery(answered.values(json=Bundle(asked="asked_at", first="first_answered_at"))[:ANSWERED])


def usual_answer(times: Sequence[Mapping[str, str]]) -> float | None:
    """Days, in the middle; None while fewer than three were answered."""
    took = [
        (datetime.fromisoformat(one["first"]) - datetime.fromisoformat(one["asked"])) / timedelta(days=1)
        for one in times
    ]
    return median(took) if len(took) >= TRUSTED else None


def history_of(
    team: Any, calendar: Calendar, *, uncounted: frozenset[int], usual: float | None, voices: Sequence[Voice] = ()
) -> TeamHistory:
    """``team`` was read with ``told``."""
    return TeamHistory(
        checkins={row["week"]: row["n"] for row in team.sent},
        uncounted=uncounted,
        sure=sorted((_day(row["at"], calendar), _mean(row["counts"])) for row in team.shown_sure),
        numbers=sorted(calendar.day_on(on) for on in team.numbers_on),
        goal_since=calendar.day_of(team.goal_at) if team.goal_at else None,
        asks=[calendar.day_of(at) for at in team.asked_at],
        usual_answer=usual,
        voices=voices,
    )


def heard(team: Any, *, by: Any) -> list[Heard]:
    """What was answered to cards of ``team``; ``by``: the participation of who looks."""
    return [
        Heard(team.pk, row["kind"], row["said"], row["day"], is_mine=row["by"] == str(by))
        for row in team.answered_cards
    ]


def uncounted_weeks(challenge: Challenge, *, day: int) -> frozenset[int]:
    """Weeks up to ``day`` with Christmas in them, or with a pause of the challenge."""
    calendar = challenge.calendar
    weeks = range(1, calendar.week_of(day) + 1)
    at_christmas = {week for week in weeks if _is_christmas(*calendar.dates_of_week(week))}
    return frozenset(at_christmas | {calendar.week_of(calendar.day_on(first)) for first, _back in calendar.pauses})


def _is_christmas(first: date, last: date) -> bool:
    """Whether a day from Christmas Eve to New Year's Day lies in it."""
    (month, day), (new_month, new_day) = CHRISTMAS
    return any(
        date(year, month, day) <= last and first <= date(year + 1, new_month, new_day)
        for year in (first.year - 1, first.year)
    )


def _mean(counts: Mapping[str, int]) -> float:
    """Of steps of five. Its only use is to be compared with another: it is shown nowhere."""
    return sum(int(step) * n for step, n in counts.items()) / sum(counts.values())


def _day(moment: str, calendar: Calendar) -> int:
    return calendar.day_of(datetime.fromisoformat(moment))
