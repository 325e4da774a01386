"""Writing SVG as text: numbers, and pictures that say what they show."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


def num(value: float) -> str:
    """A coordinate with at most one decimal, as short as it can be."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def picture(body: str, *, css: str, size: tuple[float, float], name: str, title: str, desc: str = "") -> SafeString:
    """A drawing that a screen reader announces: ``title`` always, ``desc`` when there is more to say.

    ``body`` must be safe markup already; ``name`` makes the ids, one drawing a name on a page.
    ``size`` is the view box, (width, height), from 0, 0.
    """
    ids = f"{name}-t {name}-d" if desc else f"{name}-t"
    more = f'<desc id="{name}-d">{escape(desc)}</desc>' if desc else ""
    return mark_safe(  # noqa: S308  each part is a number, a fixed word or escaped
        f'<svg class="{css}" viewBox="0 0 {num(size[0])} {num(size[1])}" role="img" aria-labelledby="{ids}">'
        f'<title id="{name}-t">{escape(title)}</title>{more}{body}</svg>'
    )


def ornament(body: str, *, css: str, box: str) -> SafeString:
    """A drawing that only repeats the words beside it. ``box`` is the view box."""
    return mark_safe(f'<svg class="{css}" viewBox="{box}" aria-hidden="true" focusable="false">{body}</svg>')  # noqa: S308
