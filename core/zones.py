"""Time zones a person or a challenge can be in."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

REGIONS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")

ZONES: list[tuple[str, str]] = [
    (name, name.replace("_", " "))
    for name in sorted(available_timezones())
    if name.startswith(REGIONS) or name == "UTC"
]
NAMES = frozenset(name for name, _label in ZONES)


def known_zone(name: str) -> None:
    """Raises ValidationError for a name that is not a time zone."""
    if name not in NAMES:
        raise ValidationError(_("%(name)s is not a time zone we know."), params={"name": name})
