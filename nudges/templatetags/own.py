"""The words of a facilitator's own rule, with their gaps filled from the message."""

from typing import Any

from django import template
from django.utils.formats import date_format

from nudges.wording import filled as fill

register = template.Library()
NAMES = ("challenge", "team", "milestone", "event")


@register.simple_tag(takes_context=True)
def filled(context: template.Context, text: str) -> str:
    """``text`` is data, never a template. Plain text: who shows it as HTML escapes it."""
    return fill(text, {name: str(value) for name, value in _values(context).items()})


def _values(context: template.Context) -> dict[str, Any]:
    person, on = context.get("person"), context.get("due_on")
    values = {name: context.get(name) or "" for name in NAMES if name in context}
    values["name"] = person.get_short_name() if person else ""
    values["day"] = context.get("due_day", context.get("day", ""))
    values["date"] = date_format(on, "l j F") if on else ""
    return values
