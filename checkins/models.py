from datetime import datetime, timedelta
from typing import ClassVar
from uuid import uuid4

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from checkins.querysets import CheckInQuerySet
from core import clock
from measures.models import Observation
from teams.models import Participation, Team
from votes.scales import Confidence

CHANGEABLE = timedelta(minutes=10)


class Unsticker(models.TextChoices):
    """Who could help with what is stuck."""

    TEAM = "team", _("Us, at the next meeting")
    COACH = "coach", _("Our facilitator")
    LEADER = "leader", _("A leader: our facilitator will help us ask")


@pghistory.track(
    pghistory.InsertEvent(condition=pgtrigger.Q(new__entered_by__isnull=False)),
    pghistory.DeleteEvent(condition=pgtrigger.Q(old__entered_by__isnull=False)),
    fields=["team", "author", "entered_by", "day"],
)
class CheckIn(models.Model):
    """The 30-second update. Every answer may be left empty, but not all of them.

    ``entered_by`` is the facilitator who copied it from a paper card; None when its author sent it.
    History keeps who entered what for whom, and what was taken back; never the words.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="checkins")
    author = models.ForeignKey(Participation, models.CASCADE, related_name="checkins")
    entered_by = models.ForeignKey(
        Participation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        db_index=False,  # checkin_entered_by holds the few rows that have one
        help_text=_("The facilitator who entered it on behalf of its author."),
    )
    day = models.SmallIntegerField(_("day"))
    confidence = models.PositiveSmallIntegerField(_("how sure"), null=True, blank=True)
    stuck = models.CharField(_("one thing stuck"), max_length=280, blank=True)
    unsticker = models.CharField(_("who could unstick it"), max_length=6, choices=Unsticker.choices, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    observation = models.ForeignKey(
        Observation, models.SET_NULL, null=True, blank=True, related_name="checkins", editable=False
    )
    made_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = CheckInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__range=(1, 5)), name="checkin_confidence_is_one_to_five"
            ),
            models.CheckConstraint(
                condition=Q(unsticker="") | Q(unsticker__in=Unsticker.values), name="checkin_unsticker_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["team", "day"], name="checkin_team_day"),
            models.Index(fields=["author", "-made_at"], name="checkin_author_newest"),
            models.Index(fields=["team", "day"], condition=~Q(stuck=""), name="checkin_stuck_team_day"),
            models.Index(fields=["entered_by"], condition=Q(entered_by__isnull=False), name="checkin_entered_by"),
            models.Index(
                fields=["team", "-made_at"], condition=Q(entered_by__isnull=False), name="checkin_entered_team_newest"
            ),
        ]

    def __str__(self) -> str:
        return f"Day {self.day}"

    @property
    def how_sure(self) -> str:
        return str(Confidence(self.confidence).label) if self.confidence else ""

    def can_change(self, now: datetime) -> bool:
        """By its author; what somebody else entered is taken back instead."""
        return self.entered_by_id is None and self.is_fresh(now)

    def is_fresh(self, now: datetime) -> bool:
        return now - self.made_at < CHANGEABLE


class Withdrawn(models.Model):
    """That a check-in was taken back: its key, and no words.

    The row itself is gone, so that nothing can show or count it. A copy that comes late, from
    a phone without a signal, finds its key here and is not written again.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    author = models.ForeignKey(Participation, models.CASCADE, related_name="+")
    observation = models.ForeignKey(
        Observation, models.SET_NULL, null=True, related_name="+", help_text=_("The number it had brought.")
    )
    at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return str(self.pk)
