"""A meeting that is running holds up that two teams become one."""

from typing import Final

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from meetings.models import LONGEST, Meeting
from teams.merging import Hold

MEETING: Final = Hold(
    "is_in_a_meeting",
    lambda now: Exists(Meeting.objects.not_ended().filter(team=OuterRef("pk"), began_at__gt=now - LONGEST)),
    _("%(team)s is in a meeting. End it first, then come back."),
)
