"""How PostgreSQL is to look up what is to come in one challenge: from few things to many people, by indexes alone.

A statement for all occasions has some eighty joins. To think about their order takes
longer than to make them; and how many rows arrays of slots give PostgreSQL cannot foresee,
so it may begin with everybody of all challenges.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.db import connection

AS_WRITTEN: Final = "SET LOCAL join_collapse_limit = 1; SET LOCAL enable_seqscan = off"
AS_BEFORE: Final = "SET LOCAL join_collapse_limit TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT"
ANSWER: Final = -3  # counted from the last: before the two that put things back


def rows(select: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """One query, one way to the database and back: statements that are sent together are one transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"{AS_WRITTEN};\n{select};\n{AS_BEFORE}", params)
        cursor.set_result(ANSWER)
        return list(cursor.fetchall())
