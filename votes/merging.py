"""A vote that is open holds up that two teams become one: whoever voted did so for their own team."""

from typing import Final

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from teams.merging import Hold
from votes.models import Vote

OPEN_VOTE: Final = Hold(
    "has_open_vote",
    lambda now: Exists(Vote.objects.taking_votes(now).filter(team=OuterRef("pk"))),
    _("A vote is open in %(team)s. Show it or end it first, then come back."),
)
