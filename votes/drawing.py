"""How often a step was chosen, as dots: one for each vote. Pure."""

from typing import Final

from django.utils.safestring import SafeString, mark_safe

ACROSS: Final = 8  # dots in a line: they fit on the narrowest phone
SIDE: Final = 22  # px of the square round a dot


def dots(count: int) -> SafeString:
    """Only repeats the number that stands beside it; nothing for nought."""
    if not count:
        return mark_safe("")
    wide, high = SIDE * min(count, ACROSS), SIDE * -(-count // ACROSS)
    middle = SIDE // 2
    path = "".join(f"M{middle + SIDE * (n % ACROSS)} {middle + SIDE * (n // ACROSS)}h.01" for n in range(count))
    return mark_safe(  # noqa: S308  numbers and fixed words
        f'<svg width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" stroke="currentColor" stroke-width="16" '
        f'stroke-linecap="round" aria-hidden="true" focusable="false"><path d="{path}"/></svg>'
    )
