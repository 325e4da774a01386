from datetime import datetime, timedelta
from typing import ClassVar, Final
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from meetings.querysets import MeetingQuerySet
from teams.models import Participation, Team

LONGEST: Final = timedelta(hours=14)  # a launch takes a day; after that somebody forgot to end it


class Kind(models.TextChoices):
    """Which run-sheet it follows: the kinds of playbooks.document.RunSheet."""

    WEEKLY = "weekly", _("Weekly meeting")
    LAUNCH = "launch", _("Launch")
    MIDPOINT = "midpoint", _("Mid-point review")
    SUSTAINABILITY = "sustainability", _("Sustainability review")


class Meeting(models.Model):
    """A team around one screen, from the moment somebody pressed Start to the moment somebody ended it.

    ``step`` is the key of the step of the run-sheet at which it is, since ``step_at``. What was said and decided
    stands in the plan, the asks and the votes; of what was decided the meeting holds the keys, never the words.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="meetings", db_index=False)  # meeting_team_newest
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices, default=Kind.WEEKLY)
    began_at = models.DateTimeField(default=clock.now, editable=False)
    began_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+", editable=False)
    step = models.CharField(max_length=40, blank=True, editable=False)
    step_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    steps_agreed = ArrayField(
        models.UUIDField(), default=list, editable=False, help_text=_("Keys of the tasks that are the next steps.")
    )

    objects: ClassVar = MeetingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["team", "-began_at"], name="meeting_team_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="meeting_kind_is_known"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="meeting_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["team"], condition=Q(ended_at=None), name="meeting_one_at_a_time_in_a_team"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def is_running(self, now: datetime) -> bool:
        """Nobody has ended it, and it did not begin so long ago that it was forgotten."""
        return self.ended_at is None and now - self.began_at < LONGEST


class SummaryReader(models.Model):
    """Somebody who wants the summary of each meeting sent to them. Who takes it back is not in here."""

    participation = models.OneToOneField(
        Participation, models.CASCADE, primary_key=True, related_name="reads_summaries", editable=False
    )
    since = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return str(self.participation_id)
