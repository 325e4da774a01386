from datetime import datetime, timedelta
from typing import ClassVar
from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.visibility import Visibility
from core import clock
from stories.querysets import ConsentQuerySet, StoryQuerySet
from teams.models import Participation, Team


class Reach(models.IntegerChoices):
    """How far the person whose story it is lets it go. Each is a Visibility; outside nobody takes part."""

    TEAM = Visibility.TEAM.value, _("Our team and its facilitator")
    LEADERS = Visibility.LEADERS.value, _("Leaders too: it may stand on the board")
    PUBLIC = Visibility.PUBLIC.value, _("Everybody in this challenge")
    OUTSIDE = 5, _("People outside, too: whoever has a link to the board")


class How(models.TextChoices):
    SPOKEN = "spoken", _("They said so to me")
    WRITTEN = "written", _("In writing")
    THEMSELVES = "themselves", _("It is my own story")


class Ending(models.TextChoices):
    HERE = "here", _("in Hundred, by the team or its facilitator")
    LINK = "link", _("by the person it is about, from their own link")
    CHANGED = "changed", _("because the words were changed")
    REPLACED = "replaced", _("because a new yes took its place")


class Story(models.Model):
    """Before, the turning point, after: what changed for somebody.

    Nobody but who wrote it down sees it without a yes that holds. Its words have no history: what
    was taken back or changed is kept nowhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="stories")
    author = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+")
    title = models.CharField(_("title"), max_length=120)
    about = models.CharField(_("whose story it is, without a name"), max_length=120)
    before = models.TextField(_("before"), max_length=600)
    turning = models.TextField(_("the turning point"), max_length=600)
    after = models.TextField(_("after"), max_length=600)
    anonymised = models.BooleanField(_("nobody can be recognised"), default=True)
    told_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(about="") & ~Q(before="") & ~Q(turning="") & ~Q(after=""),
                name="story_is_told_whole",
            ),
        ]
        indexes = [models.Index(fields=["team", "told_at"], name="story_team_told_at")]

    def __str__(self) -> str:
        return self.title


@pghistory.track(fields=["scope", "ends_at", "withdrawn_at", "withdrawn_how"])
class Consent(models.Model):
    """A yes to show one story: from whom, how far, until when. At most one of a story stands at a time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    story = models.ForeignKey(Story, models.CASCADE, related_name="consents")
    given_by = models.CharField(_("who said yes, without a name"), max_length=120)
    how = models.CharField(_("how they said it"), max_length=12, choices=How.choices)
    scope = models.PositiveSmallIntegerField(_("how far it may go"), choices=Reach.choices)
    ends_at = models.DateTimeField(_("holds until"), null=True, blank=True)
    recorded_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+", editable=False)
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        Participation, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    withdrawn_how = models.CharField(max_length=12, choices=Ending.choices, blank=True, editable=False)

    objects: ClassVar = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(given_by=""), name="consent_says_who_gave_it"),
            models.CheckConstraint(condition=Q(scope__in=Reach.values), name="consent_scope_is_known"),
            models.CheckConstraint(condition=Q(how__in=How.values), name="consent_says_how_it_was_given"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_how="")
                | Q(withdrawn_at__isnull=False, withdrawn_how__in=Ending.values),
                name="consent_withdrawn_says_when_and_how",
            ),
            models.UniqueConstraint(
                fields=["story"], condition=Q(withdrawn_at=None), name="consent_one_at_a_time_for_a_story"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_scope_display())  # not who said yes: the admin heads its pages with this

    @property
    def last_moment(self) -> datetime | None:
        """Still on its last day."""
        return self.ends_at and self.ends_at - timedelta(seconds=1)

    def stands(self, at: datetime) -> bool:
        return self.withdrawn_at is None and (self.ends_at is None or self.ends_at > at)
