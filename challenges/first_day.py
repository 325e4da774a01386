"""Where Day 0 of a new challenge goes until somebody chooses: six weeks on, a Tuesday (DOMAIN §1: 5 to 8 weeks)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

_TUESDAY = 1


def proposed_day_zero(now: datetime, time_zone: str) -> date:
    today = now.astimezone(ZoneInfo(time_zone)).date()
    later = today + timedelta(weeks=6)
    return later + timedelta(days=(_TUESDAY - later.weekday()) % 7)
