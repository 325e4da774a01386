"""What a test reads from a page."""

import re
from html import unescape
from typing import Any


def hidden(answer: Any, name: str) -> str:
    """The value of a hidden field, as a browser would send it."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', answer.content.decode())
    assert found, f"no hidden field {name}"
    return unescape(found.group(1))


def form_of(answer: Any) -> object:
    """The errors of the form on the page, to say what went wrong."""
    return answer.context["form"].errors if answer.context and "form" in answer.context else answer.status_code
