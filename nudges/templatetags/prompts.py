"""The week's question by its number: ``{% load prompts %}{{ prompt|prompt_text }}``."""

from django import template

from reflections.prompts import BY_NUMBER

register = template.Library()


@register.filter
def prompt_text(number: int) -> str:
    """In the language that is active. Raises KeyError for a number that is no question."""
    return str(BY_NUMBER[number].text)
