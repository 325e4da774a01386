"""Empties the tables between tests that commit, quicker than Django's flush.

TRUNCATE makes a new file for each table and index, and who may what in the admin is written anew after it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from django.core.management.commands import flush
from django.db import connection

KEPT: Final = {"django_content_type", "auth_permission"}  # of the code, not of a test
LARGE: Final = 4 << 20  # bytes of a table: then TRUNCATE, or the rows that are gone would stay in the way


@contextmanager
def quickly() -> Iterator[None]:
    """Django's flush deletes, and waits as TRUNCATE does for who is still writing."""
    ops, command = connection.ops, vars(flush)
    truncate, tell = ops.sql_flush, command["emit_post_migrate_signal"]

    def sql_flush(style: Any, tables: Sequence[str], **options: Any) -> list[str]:
        ours = [table for table in tables if table not in KEPT]
        if _are_large(ours):
            return list(truncate(style, ours, **options))
        names = [ops.quote_name(table) for table in ours]
        return [
            f"LOCK TABLE {', '.join(names)} IN ACCESS EXCLUSIVE MODE",
            "SET LOCAL session_replication_role = replica",  # which row hangs on which does not matter now
            *(f"DELETE FROM {name}" for name in names),
            "SET LOCAL session_replication_role = DEFAULT",
        ]

    ops.sql_flush, command["emit_post_migrate_signal"] = sql_flush, lambda *_args, **_more: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        ops.sql_flush, command["emit_post_migrate_signal"] = truncate, tell  # type: ignore[method-assign]


def _are_large(tables: Sequence[str]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(pg_relation_size(quote_ident(name))) FROM unnest(%s::text[]) name", [list(tables)])
        return bool(cursor.fetchone()[0] > LARGE)
