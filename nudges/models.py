from typing import ClassVar
from uuid import uuid4

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.roles import Function, Perspective, Role
from challenges.calendar import Shift
from challenges.models import Challenge
from core import clock
from nudges.occasions import Occasion
from teams.models import Participation, Team

SHIFTS = [one.value for one in Shift]


@pghistory.track(exclude=["made_at"])
class Rule(models.Model):
    """Who is told what, and when, in one challenge. With the ``key`` of a rule of the method it takes its place.

    ``offset`` is days (before is negative) for what hangs on a day of its own, and the days of waiting for an ask;
    a weekly rule has a ``weekday`` instead. ``at`` is the hour where the challenge is. Empty ``roles``, ``functions``
    or ``perspective`` mean everybody the occasion is for; empty ``subject`` and ``words`` mean the method's own words.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="nudge_rules", db_index=False)
    key = models.CharField(max_length=40)
    occasion = models.CharField(_("when"), max_length=16, choices=Occasion.choices)
    offset = models.SmallIntegerField(_("days"), null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(_("weekday"), null=True, blank=True, help_text=_("0 is Monday."))
    shift = models.CharField(_("on a day off"), max_length=6, choices=[(one, one) for one in SHIFTS], default="stay")
    at = models.TimeField(_("hour"))
    roles = ArrayField(models.CharField(max_length=12, choices=Role.choices), default=list, blank=True)
    functions = ArrayField(models.CharField(max_length=12, choices=Function.choices), default=list, blank=True)
    perspective = models.CharField(max_length=16, choices=Perspective.choices, blank=True)
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    subject = models.CharField(_("first line"), max_length=80, blank=True)
    words = models.TextField(_("message"), max_length=600, blank=True)
    is_on = models.BooleanField(_("in use"), default=True)
    changed_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = models.Manager["Rule"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["challenge", "key"], name="nudge_rule_one_a_key"),
            models.CheckConstraint(condition=~Q(key=""), name="nudge_rule_has_a_key"),
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="nudge_rule_occasion_is_known"),
            models.CheckConstraint(
                condition=Q(offset=None) | Q(offset__range=(-60, 400)), name="nudge_rule_offset_within_reach"
            ),
            models.CheckConstraint(
                condition=Q(weekday=None) | Q(weekday__lte=6), name="nudge_rule_weekday_is_in_a_week"
            ),
            models.CheckConstraint(
                condition=Q(weekday=None) | Q(offset=None), name="nudge_rule_hangs_on_a_day_or_a_week"
            ),
            models.CheckConstraint(condition=Q(shift__in=SHIFTS), name="nudge_rule_shift_is_known"),
            models.CheckConstraint(
                condition=Q(shift="stay") | ~Q(occasion__in=["question", "checkin", "data", "unreached"]),
                name="nudge_rule_of_each_week_stays",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class NotNow(models.Model):
    """No nudges for a team or for a person for a while. Why is nobody’s business, so it is not written down."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="not_now", db_index=False)
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="not_now")
    participation = models.ForeignKey(Participation, models.CASCADE, null=True, blank=True, related_name="not_now")
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The first day with nudges again."))
    since = models.DateTimeField(default=clock.now, editable=False)
    by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+")

    objects: ClassVar = models.Manager["NotNow"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "team", "participation"], nulls_distinct=False, name="not_now_once"
            ),
            models.CheckConstraint(
                condition=Q(team=None, participation__isnull=False) | Q(team__isnull=False, participation=None),
                name="not_now_is_of_a_team_or_a_person",
            ),
        ]

    def __str__(self) -> str:
        return str(self.team or self.participation)


class HeldBack(models.Model):
    """A nudge a facilitator stopped before it went out: one occasion of one challenge."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="held_back")
    occasion = models.CharField(max_length=140)
    held_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+")
    held_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = models.Manager["HeldBack"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["challenge", "occasion"], name="held_back_once"),
            models.CheckConstraint(condition=~Q(occasion=""), name="held_back_has_an_occasion"),
        ]

    def __str__(self) -> str:
        return self.occasion


class ReplyOutcome(models.TextChoices):
    REFLECTION = "reflection", _("Became a reflection")
    CHECKIN = "checkin", _("Became a check-in")
    DROPPED = "dropped", _("Not taken")


class Reply(models.Model):
    """An answer that came by e-mail, and what became of it. Its words are not kept here."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    mail_id = models.CharField(max_length=250, unique=True, help_text=_("Its Message-ID: read once, taken once."))
    participation = models.ForeignKey(Participation, models.CASCADE, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=ReplyOutcome.choices)
    why = models.CharField(max_length=120, blank=True, help_text=_("Why it was not taken."))
    came_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = models.Manager["Reply"]()

    class Meta:
        verbose_name_plural = _("replies")
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=ReplyOutcome.values), name="reply_outcome_is_known"),
        ]

    def __str__(self) -> str:
        return self.outcome
