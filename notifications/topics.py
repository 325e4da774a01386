"""What messages are about, so that people can choose a channel for each: a few topics for many kinds.

An app says once, at start, which topic its kinds belong to.
"""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Topic(TextChoices):
    QUESTION = "question", _("The weekly question")
    CHECKIN = "checkin", _("Check-in and numbers")
    MILESTONES = "milestones", _("Milestones")
    EVENTS = "events", _("Events of the challenge")
    ASKS = "asks", _("What teams ask of leaders")
    NEWS = "news", _("News of your team")


_topics: Final[dict[str, Topic]] = {}


def register(topic: Topic, *kinds: str) -> None:
    for kind in kinds:
        _topics[kind] = topic


def topic_of(kind: str) -> str:
    """Empty for what nobody can choose a channel for (an invitation)."""
    return _topics.get(kind, "")


def sql(kind: str) -> str:
    """SQL for the topic of ``kind`` (an expression): '' where there is none."""
    cases = " ".join(f"WHEN '{name}' THEN '{topic}'" for name, topic in sorted(_topics.items()))
    return f"(CASE {kind} {cases} ELSE '' END)" if cases else "''"
