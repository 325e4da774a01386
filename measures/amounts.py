"""What a number may be, and how people read it. Pure."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol, Self

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.errors import Refused

if TYPE_CHECKING:
    from measures.models import Observation

MOST = 10_000_000
CENT = Decimal("0.01")
HIGHEST = Decimal(99_999_999)  # what a row can hold
FEWEST: Final = 8  # fewer people than this are not told to leaders (boards/board/suppression.py)
PERS: Final = (1, 10, 100, 1_000, 10_000, 100_000)


def counted_in(unit: str, per: int = 1) -> str:
    """A unit as everything here takes it: a rate says for each how many, "rate/1000"."""
    return f"rate/{per}" if unit == "rate" else unit


def is_rate(unit: str) -> bool:
    return unit.startswith("rate")


def has_two_numbers(unit: str) -> bool:
    """A share and a rate: so many out of, or for each, so many."""
    return unit == "percent" or is_rate(unit)


def per_of(unit: str) -> int:
    """1000 of "rate/1000"."""
    return int(unit.partition("/")[2] or 1)


class Told(Protocol):
    """A reading, or where it began."""

    @property
    def value(self) -> Decimal: ...
    @property
    def few(self) -> bool: ...
    @property
    def most(self) -> Decimal | None: ...


@dataclass(frozen=True)
class Amount:
    """A value with two decimals; of a share or a rate also what it is made of."""

    value: Decimal
    numerator: int | None = None
    denominator: int | None = None

    @classmethod
    def of(cls, row: "Observation") -> Self:
        return cls(row.value, row.numerator, row.denominator)


def share(numerator: int, denominator: int) -> Decimal:
    """Percent with two decimals. Raises ZeroDivisionError for nobody asked."""
    return (Decimal(100) * numerator / denominator).quantize(CENT, ROUND_HALF_UP)


def rate(numerator: int, denominator: int, *, per: int) -> Decimal:
    """So many for each ``per``, with two decimals. Raises ZeroDivisionError for a time without any."""
    return (Decimal(per) * numerator / denominator).quantize(CENT, ROUND_HALF_UP)


def pooled(numerator: int, denominator: int, *, unit: str) -> Decimal:
    """The share or the rate of both numbers."""
    return rate(numerator, denominator, per=per_of(unit)) if is_rate(unit) else share(numerator, denominator)


def amount(unit: str, *, value: Decimal | None, numerator: int | None, denominator: int | None) -> Amount:
    """Check a number for its unit (as ``counted_in`` has it). Raises Refused, in words, for one that cannot be."""
    if unit == "percent":
        return _share(numerator, denominator)
    if is_rate(unit):
        return _rate(numerator, denominator, per=per_of(unit))
    if unit == "yes_no":
        return _yes_no(value)
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


def _rate(numerator: int | None, denominator: int | None, *, per: int) -> Amount:
    if numerator is None or denominator is None:
        raise Refused(_("Give both numbers: how many, and out of how many."))
    if denominator < 1:
        raise Refused(_("The second number can’t be 0. If there was nothing to count in, leave that day out."))
    if not 0 <= numerator <= MOST or denominator > MOST:
        raise Refused(_("A number here is 0 or more, and at most ten million."))
    value = rate(numerator, denominator, per=per)
    if value > HIGHEST:
        raise Refused(_("That rate is far too large. Please check both numbers."))
    return Amount(value, numerator, denominator)


def _yes_no(value: Decimal | None) -> Amount:
    if value is None or value not in {0, 1}:
        raise Refused(_("Say yes or no."))
    return Amount(Decimal(value).quantize(CENT))


@lru_cache(maxsize=8192)
def rounded(value: Decimal | float, unit: str) -> float:
    """As people read it: whole, or one decimal of a small number that needs it; two of a rate below one."""
    exact = Decimal(str(value))
    step = Decimal("0.1") if abs(exact) < 10 and unit != "percent" else Decimal(1)
    if is_rate(unit) and abs(exact) < 1:
        step = CENT
    return float(exact.quantize(step, ROUND_HALF_UP))


def said(value: Decimal | float, unit: str) -> str:
    """A value in words, rounded: "44%", "1,204", "16 days", "3.2 per 1,000", "yes"."""
    return _said(rounded(value, unit), unit, get_language() or "")


@lru_cache(maxsize=8192)
def _said(short: float, unit: str, language: str) -> str:
    """A page says the same few numbers many times, and each is slow to write."""
    if unit == "yes_no":
        return _("yes") if short else _("no")
    places = 0 if short.is_integer() else 1 if (short * 10).is_integer() else 2
    number = number_format(short, decimal_pos=places, use_l10n=True, force_grouping=True)
    if is_rate(unit):
        return _per(number, per_of(unit))
    if unit == "percent":
        return f"{number}%"
    if unit == "days":
        return ngettext("%(number)s day", "%(number)s days", 1 if short == 1 else 2) % {"number": number}
    return number


def said_of(told: "Told", unit: str) -> str:
    """``said``, or that it was fewer than eight, or at least so many."""
    if told.few:
        return few_words()
    value = said(told.value, unit)
    return value if told.most is None else _("at least %(value)s") % {"value": value}


def few_words() -> str:
    return _("fewer than %(n)s") % {"n": FEWEST}


def _per(number: str, per: int) -> str:
    if per == 1:
        return number
    many = number_format(per, decimal_pos=0, use_l10n=True, force_grouping=True)
    return _("%(number)s per %(many)s") % {"number": number, "many": many}


def made_of(numerator: int, denominator: int, unit: str) -> str:
    """The two numbers as they stand: "46 of 105" of a share, "16 for 5,000" of a rate."""
    words = _("%(n)s for %(all)s") if is_rate(unit) else _("%(n)s of %(all)s")
    return words % {"n": numerator, "all": denominator}
