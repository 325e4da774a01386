"""From values to a scale with round steps."""

from dataclasses import dataclass
from math import ceil, floor, log10

_ROUND = (1, 2, 5, 10)


@dataclass(frozen=True)
class Scale:
    """Values from ``low`` to ``high`` in equal, round ``step``s."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[float]:
        count = round((self.high - self.low) / self.step)
        return [round(self.low + i * self.step, 10) for i in range(count + 1)]

    def share(self, value: float) -> float:
        """0 at the bottom, 1 at the top."""
        return (value - self.low) / (self.high - self.low)


def nice_scale(values: list[float], *, steps: int = 4) -> Scale:
    """A scale that holds all ``values`` with about ``steps`` steps.

    It begins at nought, as honest charts do, unless all values lie close together far from it.
    """
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    far = low > 0 and (high - low) < 0.3 * high and high > low
    if not far:
        low, high = min(low, 0.0), max(high, 0.0)
    if high == low:
        high = low + 1
    step = _nice((high - low) / steps)
    bottom, top = floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step
    return Scale(bottom, top, step)


def _nice(rough: float) -> float:
    power: float = 10.0 ** floor(log10(rough))
    return next(factor * power for factor in _ROUND if factor * power >= rough - 1e-12 * power)
