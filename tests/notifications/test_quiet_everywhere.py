"""When people are left alone, in every zone of every country, each day of a year and each hour in which clocks change.

One pass over all of them in the database: what the statements say is held against the clock on the wall.
"""

from typing import Any

import pytest
from django.db import connection

from notifications import quiet
from tests.notifications.lived import NIGHTS
from tests.notifications.stretches import FIRST, YEAR, ZONES, changes

# Each moment has a person of its own: one of NIGHTS, one in three with weekends off, one in seven who wants a pause.
PEOPLE = """
SELECT asked.*, hash %% 3 = 0 AS weekend_off, begin[hash %% {nights} + 1] AS quiet_from,
    until[hash %% {nights} + 1] AS quiet_until,
    CASE WHEN hash %% 7 = 0 THEN moment + hash %% 50 * interval '1 hour' END AS snoozed_until
FROM ({asked}) asked, LATERAL (SELECT abs(hashtext(time_zone || moment))) hashed(hash),
    (SELECT %(begin)s::time[], %(until)s::time[]) nights(begin, until)
"""


def rests(moment: str) -> str:
    """What the wall and the calendar show, told in other words than those of notifications.quiet."""
    return f"""(
        SELECT quiet_from <= wall::time AND wall::time < quiet_until
            OR quiet_from > quiet_until AND (quiet_from <= wall::time OR wall::time < quiet_until)
            OR weekend_off AND to_char(wall, 'Dy') IN ('Sat', 'Sun') OR coalesce({moment} < snoozed_until, FALSE)
        FROM (SELECT {moment} AT TIME ZONE time_zone) shown(wall)
    )"""


JUDGED = f"""
WITH people AS MATERIALIZED ({PEOPLE}), answers AS MATERIALIZED (
    SELECT person.*, {quiet.after("moment")} AS after, {quiet.is_resting("moment")} AS is_resting FROM people person
)
SELECT time_zone, moment, quiet_from, quiet_until, weekend_off, snoozed_until, after FROM answers
WHERE is_resting <> {rests("moment")} OR NOT is_resting AND after <> moment OR is_resting AND after <= moment
    OR after > greatest(moment, snoozed_until) + interval '4 days 2 hours' OR {rests("after")} OR {{further}}
LIMIT 5
"""
# Half hours passed over although the wall allowed them: as many as it shows twice, and none where it shows none twice.
PASSED_OVER = f"""(
    SELECT count(*) FILTER (WHERE NOT {rests("step")}) * interval '30 minutes'
    FROM generate_series(moment, after - interval '1 second', interval '30 minutes') AS series(step)
) > greatest(interval '0', after - moment - (after AT TIME ZONE time_zone - moment AT TIME ZONE time_zone))"""
EACH_DAY = """
SELECT time_zone, %(first)s::date + day + abs(hashtext(time_zone || day)) %% 1440 * interval '1 minute' AS moment
FROM unnest(%(zones)s::text[]) AS time_zone, generate_series(0, %(days)s - 1) AS day
"""
EACH_CHANGE = """
SELECT time_zone, moment FROM unnest(%(zones)s::text[], %(days)s::date[]) AS change(time_zone, day),
    generate_series(day - interval '20 hours', day + interval '40 hours', interval '30 minutes') AS moment
"""


def wrong(asked: str, *, further: str = "FALSE", **params: Any) -> list[Any]:
    nights = {
        "begin": [f"{begin}:00" for begin, _until in NIGHTS],
        "until": [f"{until}:00" for _begin, until in NIGHTS],
    }
    with connection.cursor() as cursor:
        cursor.execute(JUDGED.format(asked=asked, further=further, nights=len(NIGHTS)), params | nights)
        return list(cursor.fetchall())


@pytest.mark.django_db
def test_on_each_day_of_the_year_nobody_is_woken_and_nobody_waits_too_long() -> None:
    assert len(ZONES) > 400
    assert wrong(EACH_DAY, zones=ZONES, first=FIRST, days=YEAR) == []


@pytest.mark.django_db
def test_around_each_change_of_each_clock_every_half_hour_is_as_the_wall_says() -> None:
    both = [(zone, day) for zone in ZONES for day in changes(zone)]
    assert len({zone for zone, _day in both}) > 100
    zones, days = [zone for zone, _day in both], [day for _zone, day in both]
    assert wrong(EACH_CHANGE, further=PASSED_OVER, zones=zones, days=days) == []
