"""How long a meeting takes, in words. Pure."""

from django.utils.translation import ngettext


def length_words(minutes: int) -> str:
    """ "45 minutes", "2 hours", "7 hours 10 minutes"."""
    hours, left = divmod(minutes, 60)
    parts = [
        ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours} if hours else "",
        ngettext("%(n)s minute", "%(n)s minutes", left) % {"n": left} if left or not hours else "",
    ]
    return " ".join(part for part in parts if part)
