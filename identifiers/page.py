"""What a page with free text brings for the phone, so that it can look before anything is kept there."""

from typing import Any

from django.utils.html import format_html

from core import clock
from identifiers.guard import has_free_text
from identifiers.words import LOOKS_LIKE, answers, gap
from identifiers.writing import writing_now


def words() -> dict[str, Any] | None:
    """None on a page without free text. Asked at its end: its forms have been made by then."""
    if not has_free_text():
        return None
    writing = writing_now()
    notice = format_html(
        '<p class="nhsuk-error-message" role="alert" data-guards>'
        '<span data-is="looks"></span>: <mark data-is="words"></mark>. {}</p>',
        answers(name="", id=""),
    )  # fmt: skip
    own = "" if writing.by_link else " ".join(writing.own)
    return {
        "notice": notice, "year": clock.now().year, "own": own, "gap": gap(), "looks_like": LOOKS_LIKE.items(),
    }  # fmt: skip
