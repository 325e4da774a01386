"""When somebody is left alone, in their own time zone: SQL for statements about many people at once.

By the clock on their wall. In quiet hours: between ``quiet_from`` and ``quiet_until``,
across midnight too; the same time twice means none. At the weekend, if it is off:
all Saturday and Sunday. And until ``snoozed_until``. When the clocks change, an end
that is skipped comes with the change, and of an end that comes twice the second
counts, so that nothing goes out while the wall says quiet.
"""


def local(moment: str, person: str = "person") -> str:
    return f"({moment} AT TIME ZONE {person}.time_zone)"


def is_quiet(moment: str, person: str = "person") -> str:
    """SQL that is true when ``moment`` (an expression) is in the quiet hours of ``person`` (an alias of people)."""
    wall = f"{local(moment, person)}::time"
    begun = f"{wall} >= {person}.quiet_from"
    not_over = f"{wall} < {person}.quiet_until"
    return (
        f"(CASE WHEN {person}.quiet_from < {person}.quiet_until THEN {begun} AND {not_over}"
        f" WHEN {person}.quiet_from > {person}.quiet_until THEN {begun} OR {not_over} ELSE FALSE END)"
    )


def is_weekend(moment: str, person: str = "person") -> str:
    """SQL that is true on a Saturday or Sunday that ``person`` has off."""
    return f"({person}.weekend_off AND extract(isodow FROM {local(moment, person)}) >= 6)"


def is_resting(moment: str, person: str = "person") -> str:
    """SQL that is true when ``person`` is to be left alone, for whatever reason; false without a person."""
    snoozed = f"{moment} < {person}.snoozed_until"
    return f"(({is_quiet(moment, person)} OR {is_weekend(moment, person)} OR {snoozed}) IS TRUE)"


def end(moment: str, person: str = "person") -> str:
    """SQL for the next instant at which the wall says ``quiet_until``."""
    return _next("day", moment, person)


def monday(moment: str, person: str = "person") -> str:
    """SQL for the next instant at which the wall says ``quiet_until`` on a Monday."""
    return _next("week", moment, person)


def _next(stretch: str, moment: str, person: str) -> str:
    """Days, or weeks, that begin at ``quiet_until``: SQL for the beginning of the one after that of ``moment``."""
    begins = f"{person}.quiet_until::interval"
    this_one = f"date_trunc('{stretch}', {local(moment, person)} - {begins})"
    return f"(({this_one} + interval '1 {stretch}' + {begins}) AT TIME ZONE {person}.time_zone)"


def after(moment: str, person: str = "person") -> str:
    """SQL for ``moment``, or for when ``person`` may be told again. Without a person: ``moment``.

    A snooze may end in the night, a night at the weekend, and a weekend in a night.
    """
    starts = f"date_trunc('week', {local('night.ends', person)}) + interval '1 week'"
    return f"""(CASE WHEN {is_resting(moment, person)} THEN (
        SELECT CASE WHEN {is_quiet("weekend.ends", person)} THEN {end("weekend.ends", person)} ELSE weekend.ends END
        FROM (SELECT greatest({moment}, {person}.snoozed_until) AS ends OFFSET 0) snooze,
        LATERAL (SELECT CASE WHEN {is_quiet("snooze.ends", person)}
            THEN {end("snooze.ends", person)} ELSE snooze.ends END AS ends OFFSET 0) night,
        LATERAL (SELECT CASE WHEN {is_weekend("night.ends", person)}
            THEN ({starts}) AT TIME ZONE {person}.time_zone ELSE night.ends END AS ends OFFSET 0) weekend
    ) ELSE {moment} END)"""  # noqa: S608  made of constants
