"""One process of several migrates; the databases of all are copies of what it made."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection


@contextmanager
def shared(among: Path, *, may_ask: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    """Test databases come from one that is migrated once for the processes that share the folder ``among``.

    It is named after the database that is tested, so that two test runs on one server do not meet.
    """
    template = f"test_{connection.settings_dict['NAME']}_template"
    with (among / "template-used").open("a") as used:
        with _alone(among), may_ask():
            fcntl.flock(used, fcntl.LOCK_SH)
            if not (among / "template-made").exists():
                _make(template)
                (among / "template-made").touch()
        connection.settings_dict["TEST"]["TEMPLATE"] = template
        yield
        with _alone(among), may_ask():
            try:
                fcntl.flock(used, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return  # to others, who still need it
            _drop(template)
            (among / "template-made").unlink()


@contextmanager
def _alone(among: Path) -> Iterator[None]:
    with (among / "template-lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(template: str) -> None:
    """Leaves nobody connected: of a database in use PostgreSQL makes no copy."""
    ours: dict[str, Any] = connection.settings_dict
    name, name_of_tests = ours["NAME"], ours["TEST"]["NAME"]
    ours["TEST"]["NAME"] = template
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    ours["NAME"] = settings.DATABASES["default"]["NAME"] = name
    ours["TEST"]["NAME"] = name_of_tests


def _drop(template: str) -> None:
    creation: Any = connection.creation
    with creation._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(template)}")
