"""Which packs there are, and what stands in each in which order. Pure."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    MIDPOINT = "midpoint", _("Mid-point pack")
    DAY_100 = "day_100", _("Day-100 pack")


class Section(TextChoices):
    OPENING = "opening", _("To begin with")
    WHERE = "where", _("Where it stands")
    GOAL = "goal", _("The goal")
    DONE = "done", _("What the team did")
    NUMBERS = "numbers", _("What has changed")
    LEARNED = "learned", _("What the team learned")
    GOING = "going", _("How it is going, in the team’s words")
    LASTING = "lasting", _("What should last")
    STORIES = "stories", _("Told with permission")
    ASKS = "asks", _("What the teams ask, and what leaders answered")
    PROMISES = "promises", _("What leaders promised")
    RULES = "rules", _("Rules that bent")
    PATH = "path", _("The way on")
    DATES = "dates", _("Dates")


FIRST: Final = (Section.OPENING, Section.WHERE)
LAST: Final = (Section.ASKS, Section.PROMISES, Section.RULES, Section.PATH, Section.DATES)
# Half-way, work done stands before results and apart from them (DOMAIN §4, W18); at the end results come first.
OF_TEAM: Final = {
    Kind.MIDPOINT: (
        Section.GOAL, Section.DONE, Section.LEARNED, Section.NUMBERS, Section.GOING, Section.LASTING, Section.STORIES,
    ),
    Kind.DAY_100: (
        Section.GOAL, Section.NUMBERS, Section.DONE, Section.LEARNED, Section.LASTING, Section.STORIES,
    ),
}  # fmt: skip
OF_ANY_TEAM: Final = tuple(dict.fromkeys(section for order in OF_TEAM.values() for section in order))


class Shows(TextChoices):
    """What a section holds: what writes itself, what somebody wrote, both, or nothing."""

    BOTH = "both", _("My words, then what writes itself")
    WORDS = "words", _("My words alone")
    NOTHING = "nothing", _("Leave this part out")
