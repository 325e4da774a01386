"""Time zones a person or a challenge can be in, and what people call them."""

from typing import Final
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REGIONS: Final[dict[str, Promise]] = {
    "Africa": gettext_lazy("Africa"),
    "America": gettext_lazy("America"),
    "Asia": gettext_lazy("Asia"),
    "Atlantic": gettext_lazy("Atlantic"),
    "Australia": gettext_lazy("Australia"),
    "Europe": gettext_lazy("Europe"),
    "Indian": gettext_lazy("Indian Ocean"),
    "Pacific": gettext_lazy("Pacific"),
}
NAMES: Final = frozenset(name for name in available_timezones() if name == "UTC" or name.partition("/")[0] in REGIONS)


def place_of(name: str) -> str:
    """ "America/Los_Angeles" is "Los Angeles", "America/Indiana/Knox" is "Knox, Indiana"."""
    _region, *places = name.split("/")
    return ", ".join(reversed(places)).replace("_", " ") or name


def zone_words(name: str) -> str:
    """As people say it: "Los Angeles time"; UTC stays UTC."""
    return _("%(place)s time") % {"place": place_of(name)} if "/" in name else name


def _in(region: str) -> list[tuple[str, str]]:
    return sorted(((name, place_of(name)) for name in NAMES if name.startswith(f"{region}/")), key=lambda one: one[1])


# To choose from: places by the alphabet, region by region.
ZONES: Final = [*((words, _in(region)) for region, words in REGIONS.items()), ("UTC", "UTC")]


def known_zone(name: str) -> None:
    """Raises ValidationError for a name that is not a time zone."""
    if name not in NAMES:
        raise ValidationError(_("%(name)s is not a time zone we know."), params={"name": name})
