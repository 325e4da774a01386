"""A message as a line of the inbox: ``{% load told %}{{ message|line }}``."""

from django import template

from notifications import rendering
from notifications.models import Message

register = template.Library()


@register.filter
def line(message: Message) -> str:
    """Plain text in the reader's language; the page escapes it."""
    return rendering.subject(message)
