"""What an experienced coach would notice about a team, each cue with its reason. Pure: it reads no row and no clock.

A cue compares a team with itself alone. It knows counts of whole teams, what a team has shown to all of itself, and
groups of five people or more; never one person. Thresholds stand below, as a table: the last column is how a kind of
cue sounds once a facilitator has called it unhelpful (coaching/quieter.py). docs/adr/0033 says why it is private.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.figures import in_words


class Kind(TextChoices):
    """In the order in which a coach would take them up."""

    QUIET = "quiet", gettext_lazy("Gone quiet")
    UNSURE = "unsure", gettext_lazy("Less sure than before")
    VOICES = "voices", gettext_lazy("A voice is missing")
    ASKS = "asks", gettext_lazy("Waiting for leaders")
    DATA = "data", gettext_lazy("No new number")


MOST: Final = 2  # cues of one team at a time
SILENT: Final = 3  # a bar from which on nothing is said of that kind

LOUD: Final = 3  # check-ins a week: who usually sends fewer was never loud, and cannot go quiet
EARLIER: Final = 6  # whole weeks that make a rhythm, at most; and at least two
QUIET_SHARE: Final = (1 / 3, 1 / 5, 0.0)  # of the usual week, by bar
FALL: Final = (0.5, 0.75, 1.0)  # steps of five, by bar; and further than it ever moved before
FRESH: Final = 21  # days for which an answer of the team is news
VOICE_GAP: Final = (2, 3, 4)  # tenths between the people and what is heard of them, by bar
TIMES: Final = (2, 3, 4)  # what usually passes, until it is late, by bar
ASK_USUAL: Final = 5  # days, while leaders here have answered fewer than three
ASK_LEAST: Final = (7, 14, 21)  # days nobody is called late before, by bar
DATA_USUAL: Final = 7  # days: weekly, if possible (DOMAIN §3)
DATA_LEAST: Final = (8, 15, 22)
DATA_FIRST: Final = 21  # by the end of week 3 the data are sorted out (DOMAIN §1)


@dataclass(frozen=True)
class Voice:
    """A group of five or more, in tenths: of the people, and of what is heard where least is heard of them."""

    who: str
    people: int
    heard: int


@dataclass(frozen=True, kw_only=True)
class TeamHistory:
    """What is known of a team this morning. Days and weeks are those of the challenge.

    ``checkins`` by week, of people who still take part; ``uncounted`` are weeks in which nobody expects one
    (Christmas, a pause). ``sure``: day and mean of each answer the team showed to all of itself, five people or
    more. ``numbers``: days of the goal's numbers; ``goal_since``: None without a goal. ``asks``: days on which those
    were asked that still wait; ``usual_answer``: days leaders here take, None while nobody knows.
    """

    checkins: Mapping[int, int] = field(default_factory=dict)
    uncounted: frozenset[int] = frozenset()
    sure: Sequence[tuple[int, float]] = ()
    numbers: Sequence[int] = ()
    goal_since: int | None = None
    asks: Sequence[int] = ()
    usual_answer: float | None = None
    voices: Sequence[Voice] = ()


@dataclass(frozen=True)
class Cue:
    kind: Kind
    reason: str


def look(
    history: TeamHistory,
    *,
    day: int,
    length: int = 100,
    is_running: bool = True,
    bars: Mapping[Kind, int] | None = None,
) -> list[Cue]:
    """At most two, in the order of Kind. None before the launch, after the last day, while paused, when closed.

    ``bars``: 0 for a kind that was never called unhelpful, up to SILENT.
    """
    if not is_running or not 0 < day <= length:
        return []
    found = [Cue(kind, reason) for kind, reason in _reasons(history, day, bars or {}) if reason]
    return found[:MOST]


def _reasons(history: TeamHistory, day: int, bars: Mapping[Kind, int]) -> Iterator[tuple[Kind, str]]:
    looks = {Kind.QUIET: _quiet, Kind.UNSURE: _unsure, Kind.VOICES: _voices, Kind.ASKS: _asks, Kind.DATA: _data}
    for kind in Kind:
        bar = bars.get(kind, 0)
        yield kind, looks[kind](history, day, bar) if bar < SILENT else ""


def _quiet(history: TeamHistory, day: int, bar: int) -> str:
    """The last whole weeks hold hardly anything of what this team usually sends, for longer than ever before.

    A team that misses a week now and then and comes back by itself has to miss more than that.
    """
    this_week = -(-day // 7)
    weeks = [week for week in range(1, this_week) if week not in history.uncounted]
    if this_week - 1 not in weeks:
        return ""
    counts = [history.checkins.get(week, 0) for week in weeks]
    now = history.checkins.get(this_week, 0)
    for silent in range(1, len(counts) - 1):
        before, last = counts[:-silent], counts[-silent:]
        usual = median(before[-EARLIER:])
        few = usual * QUIET_SHARE[bar]
        if usual >= LOUD and max(*last, now) <= few and silent > _longest(before, usual * QUIET_SHARE[0]):
            return _quiet_words(round(usual), sum(last), silent)
    return ""


def _longest(counts: Sequence[int], few: float) -> int:
    """So many weeks in a row were as quiet before."""
    longest = run = 0
    for count in counts:
        run = run + 1 if count <= few else 0
        longest = max(longest, run)
    return longest


def _quiet_words(usual: int, sent: int, weeks: int) -> str:
    said = {"usual": in_words(usual), "sent": in_words(sent) if sent else _("none"), "weeks": in_words(weeks)}
    if weeks == 1:
        return _("This team usually sends about %(usual)s check-ins a week. Last week it sent %(sent)s.") % said
    words = _("This team usually sends about %(usual)s check-ins a week. In the last %(weeks)s weeks it sent %(sent)s.")
    return words % said


def _unsure(history: TeamHistory, day: int, bar: int) -> str:
    """What the team showed last lies further below what it showed before than it ever moved."""
    shown = [sure for sure in history.sure if sure[0] <= day]
    if len(shown) < 2 or day - shown[-1][0] > FRESH:
        return ""
    earlier = [mean for _day, mean in shown[:-1]]
    moved = max((abs(b - a) for a, b in pairwise(earlier)), default=FALL[0])
    if median(earlier[-3:]) - shown[-1][1] <= max(FALL[bar], moved):
        return ""
    return _("When the team last showed how sure it is of its goal, it was a good deal less sure than before.")


def _voices(history: TeamHistory, _day: int, bar: int) -> str:
    missing = [voice for voice in history.voices if voice.people - voice.heard >= VOICE_GAP[bar]]
    if not missing:
        return ""
    least = max(missing, key=lambda voice: voice.people - voice.heard)
    words = _("Much less is heard from those who say “%(who)s” than there are of them in the team.")
    return words % {"who": least.who}


def _asks(history: TeamHistory, day: int, bar: int) -> str:
    """The oldest question waits for much longer than leaders here usually take."""
    if not history.asks:
        return ""
    waits = _days_between(min(history.asks), day, history.uncounted)
    usual = history.usual_answer or ASK_USUAL
    if waits <= max(TIMES[bar] * usual, ASK_LEAST[bar]):
        return ""
    said = _("A question to leaders has waited for %(days)s days.") % {"days": in_words(day - min(history.asks))}
    if history.usual_answer is None:
        return said
    took = max(round(history.usual_answer), 1)
    often = ngettext("They usually answer within %(n)s day.", "They usually answer within %(n)s days.", took)
    return f"{said} {often % {'n': in_words(took)}}"


def _data(history: TeamHistory, day: int, bar: int) -> str:
    """No number of the goal for much longer than usually passes between two; or none at all by the end of week 3."""
    if history.goal_since is None:
        return ""
    numbers = [on for on in history.numbers if on <= day]
    if not numbers:
        waits = _days_between(history.goal_since, day, history.uncounted)
        is_late = day > DATA_FIRST and waits > TIMES[bar] * DATA_USUAL
        return _("The team has a goal, and no number for it yet.") if is_late else ""
    usual = _usual_gap([on for on in numbers if on >= 0])
    last = numbers[-1]
    if _days_between(last, day, history.uncounted) <= max(TIMES[bar] * usual, DATA_LEAST[bar]):
        return ""
    said = {"days": in_words(day - last), "usual": in_words(max(round(usual), 1))}
    if usual < 2:
        return _("The newest number of the goal is %(days)s days old. This team usually has one every day.") % said
    words = _("The newest number of the goal is %(days)s days old. This team usually has one every %(usual)s days.")
    return words % said


def _usual_gap(days: Sequence[int]) -> float:
    gaps = [b - a for a, b in pairwise(days)]
    return median(gaps[-EARLIER:]) if len(gaps) > 1 else DATA_USUAL


def _days_between(since: int, day: int, uncounted: frozenset[int]) -> int:
    """Days after ``since`` up to ``day``, without those of weeks that do not count."""
    return sum(-(-one // 7) not in uncounted for one in range(since + 1, day + 1))
