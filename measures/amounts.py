"""What a number may be, and how people read it. Pure."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.errors import Refused

if TYPE_CHECKING:
    from measures.models import Observation

MOST = 10_000_000
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Amount:
    """A value with two decimals; of a share also what it is made of."""

    value: Decimal
    numerator: int | None = None
    denominator: int | None = None

    @classmethod
    def of(cls, row: "Observation") -> Self:
        return cls(row.value, row.numerator, row.denominator)


def share(numerator: int, denominator: int) -> Decimal:
    """Percent with two decimals. Raises ZeroDivisionError for nobody asked."""
    return (Decimal(100) * numerator / denominator).quantize(CENT, ROUND_HALF_UP)


def amount(unit: str, *, value: Decimal | None, numerator: int | None, denominator: int | None) -> Amount:
    """Check a number for its unit. Raises Refused, in words, for one that cannot be."""
    if unit == "percent":
        return _share(numerator, denominator)
    if value is None or not Decimal(value).is_finite():
        raise Refused(_("Give the number."))
    value = Decimal(value)
    if not 0 <= value <= MOST:
        raise Refused(_("A number here is 0 or more, and at most ten million."))
    if unit == "count" and value != value.to_integral_value():
        raise Refused(_("Give a whole number: you count people or things."))
    return Amount(value.quantize(CENT, ROUND_HALF_UP))


def _share(numerator: int | None, denominator: int | None) -> Amount:
    if numerator is None or denominator is None:
        raise Refused(_("Give both numbers: so many out of so many."))
    if denominator < 1:
        raise Refused(_("If there was nobody to count, there is no number for that day. Leave it out."))
    if not 0 <= numerator <= denominator <= MOST:
        raise Refused(_("The first number is a part of the second, so it can’t be larger."))
    return Amount(share(numerator, denominator), numerator, denominator)


@lru_cache(maxsize=8192)
def rounded(value: Decimal | float, unit: str) -> float:
    """As people read it: whole, or one decimal of a small number that needs it."""
    exact = Decimal(str(value))
    small = abs(exact) < 10 and unit != "percent"
    return float(exact.quantize(Decimal("0.1") if small else Decimal(1), ROUND_HALF_UP))


def said(value: Decimal | float, unit: str) -> str:
    """A value in words, rounded: "44%", "1,204", "16 days"."""
    return _said(rounded(value, unit), unit, get_language() or "")


@lru_cache(maxsize=8192)
def _said(short: float, unit: str, language: str) -> str:
    """A page says the same few numbers many times, and each is slow to write."""
    number = number_format(short, decimal_pos=0 if short.is_integer() else 1, use_l10n=True, force_grouping=True)
    if unit == "percent":
        return f"{number}%"
    if unit == "days":
        return ngettext("%(number)s day", "%(number)s days", 1 if short == 1 else 2) % {"number": number}
    return number
