"""The week's question of a message: ``{% load prompts %}{% question_asked %}``."""

from typing import Any

from django import template

from reflections.prompts import BY_NUMBER

register = template.Library()


@register.simple_tag(takes_context=True)
def question_asked(context: template.Context) -> str:
    """The facilitators' own words, or the method's by their number in the language that is active.

    Raises KeyError for a number that is no question.
    """
    own: Any = context.get("asked_words")
    return own or str(BY_NUMBER[context["prompt"]].text)
