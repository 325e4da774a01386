"""The rules of a run chart: where we started, and when a change is more than chance. Pure.

DOMAIN §3 and its sources: the median of the time before is frozen (M1); nothing
is claimed below ten points (M1); six or more in a row on one side of the
frozen median count as a shift, and a point on the median neither breaks nor
adds to the row; the trend rule is unreliable and not used (M2).

An astronomical point, one "obviously, even blatantly" different from the rest, is a judgement of
people who know the work, not a sum (Perla, Provost and Murray 2011, BMJ Quality & Safety 20:46-51):
``unlike`` is a person's mark and nothing here computes it. A marked reading counts in the rules like
any other: a median and a side of it don't care how far off a reading is, and whoever could leave
readings out could choose what the chart says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from functools import cached_property
from itertools import pairwise

ENOUGH_POINTS = 10
SHIFT = 6
FIRST_MONTH = 30
ENOUGH_FOR_FIRST_MONTH = 3


@dataclass(frozen=True)
class Reading:
    """A value as it stood on a date; ``day`` is the day of the challenge. A share also says of how many.

    With ``most``, the value is only the least it can be and ``most`` the most: of a sum with
    a part that is not told, or with ``few`` of a number of too few people to be told.
    """

    on: date
    day: int
    value: Decimal
    numerator: int | None = None
    denominator: int | None = None
    few: bool = False
    most: Decimal | None = None
    unlike: bool = False  # a person marked it, and said why

    @property
    def highest(self) -> Decimal:
        return self.value if self.most is None else self.most


class Side(IntEnum):
    BELOW = -1
    ON = 0
    ABOVE = 1


class Origin(StrEnum):
    """Where the "before" comes from."""

    STATED = "stated"  # the team wrote it into its goal
    MEDIAN = "median"  # the middle of the readings before the launch
    FIRST_MONTH = "first month"  # no baseline: month 1 stands in for it (DOMAIN §3, W7)


@dataclass(frozen=True)
class Start:
    """Where we began: frozen, later readings never move it."""

    value: Decimal
    origin: Origin
    readings: int = 0
    few: bool = False
    most: Decimal | None = None


@dataclass(frozen=True)
class Row:
    """The readings in a row on one side that end with the latest. ``length`` leaves out those on the line.

    ``since`` is the day of the first; ``touched``: some after it are on the line.
    """

    side: Side
    length: int
    weekly: bool = False
    since: int | None = None
    touched: bool = False


@dataclass(frozen=True)
class RunChart:
    """The readings of one measure, oldest first, and what the team stated about the time before.

    ``gaps`` are readings that can't be told nor compared: the chart shows where they would be.
    """

    readings: tuple[Reading, ...]
    stated: Decimal | None = None
    gaps: tuple[Reading, ...] = ()
    stated_most: Decimal | None = None  # of too few people to be told: at least ``stated``, at most this
    first_month_stands_in: bool = True  # of a goal without a number from before, unless its team says why not

    @cached_property
    def before(self) -> tuple[Reading, ...]:
        """Up to and including the launch."""
        return tuple(reading for reading in self.readings if reading.day <= 0)

    @cached_property
    def after(self) -> tuple[Reading, ...]:
        return tuple(reading for reading in self.readings if reading.day > 0)

    @property
    def latest(self) -> Reading | None:
        return self.after[-1] if self.after else None

    @cached_property
    def start(self) -> Start | None:
        """What the team stated, else the middle of the time before, else of the first month once it is over."""
        if self.stated is not None:
            return Start(self.stated, Origin.STATED, few=self.stated_most is not None, most=self.stated_most)
        if self.before:
            return _middle(self.before, Origin.MEDIAN)
        if not self.first_month_stands_in:
            return None
        first = [reading for reading in self.after if reading.day <= FIRST_MONTH]
        if len(first) >= ENOUGH_FOR_FIRST_MONTH and len(first) < len(self.after):
            return _middle(first, Origin.FIRST_MONTH)
        return None

    @cached_property
    def row(self) -> Row:
        """How many of the newest readings stand on one side of where we started."""
        if self.start is None:
            return Row(Side.ON, 0)
        return row_at_the_end(self._judged, self.start.value, most=self.start.most)

    @property
    def has_shifted(self) -> bool:
        """True if a change may be claimed: enough points, and enough of the newest on one side."""
        return self.has_enough_points and self.row.length >= SHIFT

    @property
    def has_enough_points(self) -> bool:
        return len(self.readings) >= ENOUGH_POINTS

    @property
    def _judged(self) -> Sequence[Reading]:
        """The first month is not judged against itself."""
        if self.start and self.start.origin is Origin.FIRST_MONTH:
            return [reading for reading in self.after if reading.day > FIRST_MONTH]
        return self.after


def row_at_the_end(readings: Sequence[Reading], line: Decimal, *, most: Decimal | None = None) -> Row:
    """The readings on one side of ``line`` that no reading on the other side follows.

    With ``most`` the line lies somewhere from ``line`` to there.
    """
    top = line if most is None else most
    side, members, on_the_line = Side.ON, [], 0
    for place, reading in enumerate(reversed(readings)):
        here = Side((reading.value > top) - (reading.highest < line))
        if here is Side.ON:  # or on one side as well as on the other, as far as is known
            continue
        if side is Side.ON:
            side = here
        if here is not side:
            break
        members.append(reading)
        on_the_line = place + 1 - len(members)
    since = members[-1].day if members else None
    return Row(side, len(members), _is_weekly(members), since, touched=on_the_line > 0)


def _is_weekly(members: Sequence[Reading]) -> bool:
    """Newest first: about a week from each to the next."""
    gaps = [(late.on - early.on).days for late, early in pairwise(members)]
    return bool(gaps) and all(5 <= gap <= 9 for gap in gaps)


def _middle(readings: Sequence[Reading], origin: Origin) -> Start | None:
    """None if it can't be known: between a number that is told and one of too few people, or among sums with such."""
    if any(reading.most is not None and not reading.few for reading in readings):
        return None
    ranked = sorted(readings, key=lambda reading: reading.value)
    low, high = ranked[(len(ranked) - 1) // 2], ranked[len(ranked) // 2]
    if low.few is not high.few:
        return None
    return Start((low.value + high.value) / 2, origin, len(ranked), few=low.few, most=low.most)
