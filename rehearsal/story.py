"""How a rehearsal is told in a terminal: the day, a bar of a hundred, what people did."""

from collections.abc import Callable
from typing import Protocol

WIDTH = 25


class Out(Protocol):
    def write(self, text: str) -> object: ...
    def flush(self) -> object: ...
    def isatty(self) -> bool: ...


def bar(day: int, length: int = 100) -> str:
    """``▓▓▓▓▓▓▓▓▓░░░░░░░░░░░░░░░░``: a quarter of a hundred blocks."""
    done = max(0, min(WIDTH, day * WIDTH // length))
    return "▓" * done + "░" * (WIDTH - done)


def teller(out: Out, *, quiet: bool = False) -> Callable[[int, list[str]], None]:
    """Prints each day with its story; or, if quiet, a line that moves on a terminal, one for each 25 days elsewhere."""

    def tell(day: int, lines: list[str]) -> None:
        if quiet and out.isatty():
            out.write(f"\r  {bar(day)} Day {day:<4}")
        elif quiet:
            out.write(f"  {bar(day)} Day {day}\n" if day % 25 == 0 else "")
        else:
            out.write(f"Day {day:>4} {bar(day)}\n")
            for line in lines:
                out.write(f"           {line}\n")
        out.flush()

    return tell
