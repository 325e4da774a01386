"""Where a challenge has its bank holidays from. Days are read from files that bin/holidays writes.

They come from the `holidays` library; to load it takes a second and 32 MB, so no web process does.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FOLDER: Final = Path(__file__).parent / "bank_holidays"
YEARS: Final = range(2020, 2041)
REGIONS: Final[dict[str, Promise]] = {
    "GB-ENG": gettext_lazy("England"),
    "GB-WLS": gettext_lazy("Wales"),
    "GB-SCT": gettext_lazy("Scotland"),
    "GB-NIR": gettext_lazy("Northern Ireland"),
    "IE": gettext_lazy("Ireland"),
    "IM": gettext_lazy("Isle of Man"),
    "JE": gettext_lazy("Jersey"),
    "GG": gettext_lazy("Guernsey"),
    "AU": gettext_lazy("Australia"),
    "AT": gettext_lazy("Austria"),
    "BE": gettext_lazy("Belgium"),
    "CA": gettext_lazy("Canada"),
    "DK": gettext_lazy("Denmark"),
    "FI": gettext_lazy("Finland"),
    "FR": gettext_lazy("France"),
    "DE": gettext_lazy("Germany"),
    "IN": gettext_lazy("India"),
    "IT": gettext_lazy("Italy"),
    "KE": gettext_lazy("Kenya"),
    "NL": gettext_lazy("Netherlands"),
    "NZ": gettext_lazy("New Zealand"),
    "NO": gettext_lazy("Norway"),
    "PL": gettext_lazy("Poland"),
    "PT": gettext_lazy("Portugal"),
    "ZA": gettext_lazy("South Africa"),
    "ES": gettext_lazy("Spain"),
    "SE": gettext_lazy("Sweden"),
    "US": gettext_lazy("United States"),
}
CHOICES: Final = [("", gettext_lazy("None: weekends only")), *REGIONS.items()]
_BY_ZONE: Final = {
    "Europe/London": "GB-ENG",
    "Europe/Belfast": "GB-NIR",
    "Europe/Dublin": "IE",
    "Europe/Isle_of_Man": "IM",
    "Europe/Jersey": "JE",
    "Europe/Guernsey": "GG",
}


def likely(time_zone: str) -> str:
    """Where somebody with this time zone probably is; "" when it says nothing about it."""
    return _BY_ZONE.get(time_zone, "")


@lru_cache(maxsize=len(REGIONS))
def bank_holidays(region: str) -> Mapping[date, str]:
    """Each with its name; none for "" and for years that nobody knows yet."""
    if region not in REGIONS:
        return {}
    lines = (FOLDER / f"{region}.txt").read_text(encoding="utf-8").splitlines()
    return {date.fromisoformat(line[:10]): line[11:] for line in lines}


def known_region(code: str) -> None:
    """Raises ValidationError for a code that is not in the list."""
    if code and code not in REGIONS:
        raise ValidationError(_("%(code)s is not a region we know."), params={"code": code})
