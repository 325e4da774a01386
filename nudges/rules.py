"""Who is told what, and when, as data. What each says is in templates/nudges/messages."""

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AHEAD: Final = timedelta(minutes=15)  # how early a nudge is planned: enough for each minute to be missed a few times


@dataclass(frozen=True)
class MilestoneRule:
    """To the lead of a milestone, or to the team if nobody leads it; of use on that one day."""

    name: str  # the end of the occasion: milestone:<id>:day30:soon
    kind: str
    days_before: int
    at: time  # where the challenge is
    title: str | Promise  # for the facilitator


@dataclass(frozen=True)
class QuestionRule:
    """To everybody whose part in the challenge has a question this week, until the end of the next day."""

    kind: str
    title: str | Promise
    days_of_use: int


MILESTONES: Final = (
    MilestoneRule("soon", "nudges/milestone_soon", 3, time(8, 30), _("A milestone in 3 days: %(milestone)s")),
    MilestoneRule("today", "nudges/milestone_today", 0, time(8, 30), _("A milestone today: %(milestone)s")),
)
QUESTION: Final = QuestionRule("nudges/question", _("This week’s question"), 2)
