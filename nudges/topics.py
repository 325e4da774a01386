"""What each kind of nudge is about, so that people can choose a channel for it."""

from typing import Final

from notifications.topics import Topic
from nudges.occasions import Occasion
from nudges.rules import KINDS, MILESTONE_AFTER, MILESTONE_SOON, MILESTONE_TODAY

TOPICS: Final[dict[str, Topic]] = {
    MILESTONE_SOON: Topic.MILESTONES,
    MILESTONE_TODAY: Topic.MILESTONES,
    MILESTONE_AFTER: Topic.MILESTONES,
    KINDS[Occasion.QUESTION]: Topic.QUESTION,
    KINDS[Occasion.CHECKIN]: Topic.CHECKIN,
    KINDS[Occasion.DATA]: Topic.CHECKIN,
    KINDS[Occasion.EVENT]: Topic.EVENTS,
    KINDS[Occasion.MIDPOINT]: Topic.EVENTS,
    KINDS[Occasion.LAUNCH]: Topic.EVENTS,
    KINDS[Occasion.LAST_DAY]: Topic.EVENTS,
    KINDS[Occasion.AFTER]: Topic.EVENTS,
    KINDS[Occasion.ASK]: Topic.ASKS,
    KINDS[Occasion.PROMISE]: Topic.ASKS,
    KINDS[Occasion.PROMISE_OVER]: Topic.ASKS,
    KINDS[Occasion.TRIAL]: Topic.ASKS,
    KINDS[Occasion.TRIAL_NEXT]: Topic.ASKS,
    KINDS[Occasion.COMMITMENT]: Topic.ASKS,
    KINDS[Occasion.UNREACHED]: Topic.NEWS,
}
