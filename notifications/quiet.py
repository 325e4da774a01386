"""Quiet hours, in the person's own time zone: SQL for statements about many people at once.

By the clock on their wall: between ``quiet_from`` and ``quiet_until``, across
midnight too; the same time twice means no quiet hours. When the clocks change,
an end that is skipped comes with the change, and of an end that comes twice the
second counts, so that nothing goes out while the wall says quiet.
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


def end(moment: str, person: str = "person") -> str:
    """SQL for the next instant at which the wall says ``quiet_until``."""
    wall = local(moment, person)
    day = f"{wall}::date + CASE WHEN {wall}::time < {person}.quiet_until THEN 0 ELSE 1 END"
    return f"(({day} + {person}.quiet_until) AT TIME ZONE {person}.time_zone)"


def after(moment: str, person: str = "person") -> str:
    """SQL for ``moment``, or for the end of the quiet hours that it falls in. Without a person: ``moment``."""
    return f"CASE WHEN {is_quiet(moment, person)} THEN {end(moment, person)} ELSE {moment} END"
