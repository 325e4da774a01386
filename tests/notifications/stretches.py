"""The stretches of a year in which some country changes its clocks, and who lives through them where."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from core.zones import NAMES

FIRST: Final = date(2026, 3, 1)
YEAR: Final = 366
ZONES: Final = sorted(NAMES)


@dataclass(frozen=True)
class Stretch:
    """Some days of the year, from midnight in Greenwich."""

    first: date
    days: int

    def __str__(self) -> str:
        return f"{self.first:%Y-%m-%d}"

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.first, time(), UTC)

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(days=self.days)

    def holds(self, day: date) -> bool:
        """With a day to spare on both sides."""
        return timedelta(days=1) <= day - self.first < timedelta(days=self.days - 1)


STRETCHES: Final = [
    Stretch(date(2026, 3, 5), 7),  # North America
    Stretch(date(2026, 3, 20), 12),  # Europe and its neighbours, and Morocco
    Stretch(date(2026, 4, 1), 7),  # Australia, New Zealand, Chile
    Stretch(date(2026, 4, 21), 6),  # Egypt
    Stretch(date(2026, 9, 3), 6),  # Chile
    Stretch(date(2026, 9, 18), 11),  # New Zealand
    Stretch(date(2026, 10, 1), 6),  # Australia
    Stretch(date(2026, 10, 20), 12),  # Europe and its neighbours
    Stretch(date(2026, 10, 29), 7),  # North America
    Stretch(date(2027, 2, 5), 6),  # Morocco
]


@cache
def changes(zone: str) -> list[date]:
    """The days of the year on which the clocks change there (by Greenwich)."""
    days = [FIRST + timedelta(days=n) for n in range(YEAR)]
    moments = [datetime.combine(day, time(), UTC) for day in [*days, days[-1] + timedelta(days=1)]]
    offsets = [moment.astimezone(ZoneInfo(zone)).utcoffset() for moment in moments]
    return [day for n, day in enumerate(days) if offsets[n] != offsets[n + 1]]


def zones_of(stretch: Stretch) -> list[str]:
    """All where the clocks change in it, and a share of the others, so that each zone has a stretch."""
    still = [zone for zone in ZONES if not changes(zone)]
    share = still[STRETCHES.index(stretch) :: len(STRETCHES)]
    return share + [zone for zone in ZONES if any(stretch.holds(day) for day in changes(zone))]
