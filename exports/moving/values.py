"""One value in the file, and back: by the kind of its field. Strict: what is not said as we say it is refused."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

MOST_LETTERS: Final = 20_000  # of one text that has no bound of its own
MOST_THINGS: Final = 1_000  # of one list
_DECIMAL: Final = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


class Odd(ValueError):
    """With a sentence on what was wanted."""


def written(field: Any, value: Any) -> Any:
    """As JSON has it: moments in UTC, decimals as text with all their places, references by id."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.{field.decimal_places}f}"
    return str(value) if isinstance(value, UUID) else value


def read(field: Any, value: Any) -> Any:
    """Raises Odd. References are read as ids: whether they lead anywhere is looked at by who has all rows."""
    if value is None:
        if not field.null:
            raise Odd(_("something has to stand here"))
        return None
    read_as = next((reader for kind, reader in _READERS if isinstance(field, kind)), None)
    if read_as is None:
        raise TypeError(f"no way to read a {type(field).__name__}")
    found = read_as(field, value)
    if not isinstance(field, models.ForeignKey):
        _check(field, found)
    return found


def _check(field: Any, value: Any) -> None:
    """The field's own rules: its choices, its length, its validators."""
    try:
        if field.choices and value not in {key for key, _label in field.flatchoices} and value not in {"", None}:
            raise Odd(_("“%(value)s” is none of the values there are") % {"value": str(value)[:40]})
        if value not in ("", [], {}):
            field.run_validators(value)
    except ValidationError as error:
        raise Odd(" ".join(error.messages)) from error


def _text(field: Any, value: Any) -> str:
    if not isinstance(value, str):
        raise Odd(_("a text is wanted"))
    if "\0" in value or any(0xD800 <= ord(letter) < 0xE000 for letter in value):
        raise Odd(_("there is a sign in it that cannot be kept"))
    most = field.max_length if isinstance(field, models.CharField) and field.max_length else MOST_LETTERS
    if len(value) > most:
        raise Odd(_("it is longer than %(n)s letters") % {"n": most})
    return value


def _whole(_field: Any, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Odd(_("a whole number is wanted"))
    return value


def _yes_no(_field: Any, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Odd(_("true or false is wanted"))
    return value


def _decimal(_field: Any, value: Any) -> Decimal:
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        raise Odd(_('a number in quotation marks is wanted, like "31.50"'))
    return Decimal(value)


def _id(_field: Any, value: Any) -> UUID:
    try:
        found = UUID(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or str(found) != value:
        raise Odd(_("an id is wanted, like 0b1c7a52-7f1d-4b7e-9a61-3a1f0f6d2c11"))
    return found


def _iso(kind: Callable[[str], Any], example: str) -> Callable[[Any, Any], Any]:
    def read_iso(_field: Any, value: Any) -> Any:
        try:
            found = kind(value) if isinstance(value, str) and len(value) <= 40 else None
        except ValueError:
            found = None
        if found is None:
            raise Odd(_("it is to be written like %(example)s") % {"example": example})
        return found

    return read_iso


def _moment(value: str) -> datetime | None:
    found = datetime.fromisoformat(value)
    return found if found.tzinfo and 1900 < found.year < 2200 else None


def _list(field: Any, value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > MOST_THINGS:
        raise Odd(_("a list is wanted"))
    return [read(field.base_field, one) for one in value]


def _counts(_field: Any, value: Any) -> dict[str, int]:
    """How often each step, or person, was chosen."""
    if not isinstance(value, dict) or len(value) > 20:
        raise Odd(_("how often each step was chosen is wanted"))
    for key, times in value.items():
        if len(key) > 36 or not isinstance(times, int) or isinstance(times, bool) or not 0 <= times <= 100_000:
            raise Odd(_("how often each step was chosen is wanted"))
    return value


def _pauses(value: Any) -> list[list[str | None]]:
    """Of each pause its first date, and the first date back or nothing; one after the other."""
    sorry = _('pauses are wanted like [["2026-12-10", "2027-01-06"]]')
    if not isinstance(value, list) or len(value) > 20:
        raise Odd(sorry)
    before = ""
    for number, one in enumerate(value, start=1):
        if not isinstance(one, list) or len(one) != 2 or (one[1] is None and number < len(value)):
            raise Odd(sorry)
        first, back = (said and _iso(date.fromisoformat, "2026-12-10")(None, said) for said in one)
        if first is None or f"{first}" < before or (back and back <= first):
            raise Odd(sorry)
        before = f"{back}"
    return value


def _json(field: Any, value: Any) -> Any:
    return _pauses(value) if field.name == "pauses" else _counts(field, value)


_READERS: Final[tuple[tuple[Any, Callable[[Any, Any], Any]], ...]] = (
    (ArrayField, _list),
    (models.JSONField, _json),
    ((models.ForeignKey, models.UUIDField), _id),
    (models.BooleanField, _yes_no),
    (models.DecimalField, _decimal),
    (models.IntegerField, _whole),
    (models.DateTimeField, _iso(_moment, "2026-03-12T10:00:00.000000Z")),
    (models.DateField, _iso(date.fromisoformat, "2026-03-12")),
    (models.TimeField, _iso(time.fromisoformat, "08:30:00")),
    ((models.CharField, models.TextField), _text),
)
