"""What the database holds, table by table, to see that nothing was changed."""

from django.db import connection

ASIDE = frozenset({"django_session"})  # a visit may begin one


def dump() -> dict[str, str]:
    """By table: how many rows, and a hash of all of them in an order of their own."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - ASIDE)
        found: dict[str, str] = {}
        for table in tables:
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT count(*), md5(string_agg(line::text, '|' ORDER BY line::text)) FROM {name} AS line")
            found[table] = str(cursor.fetchone())
    return found
