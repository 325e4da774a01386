import re
from typing import Final

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
WAYS: Final = re.compile(
    r"""(<(?:a|form)\b[^>]*?)\s(?:href|action|method|hx-[\w-]+|data-outbox[\w-]*)=(?:"[^"]*"|'[^']*')"""
)


@register.filter(is_safe=True)
def without_ways(html: str) -> SafeString:
    """The same to look at, and nothing in it leads or sends anywhere: for a page that is only shown."""
    before = ""
    while before != html:
        before, html = html, WAYS.sub(r"\1", html)
    return mark_safe(html)  # noqa: S308  it was rendered by a template of ours, and only lost attributes
