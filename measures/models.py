from typing import ClassVar
from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.figures import figure
from measures.amounts import counted_in, has_two_numbers
from measures.choices import Baseline, Direction, Guard, Kind, Per, Unit
from measures.goal_draft import GoalDraft
from measures.querysets import MeasureQuerySet, ObservationQuerySet, TeamGoalQuerySet, UnlikeQuerySet
from teams.models import Participation, Team

__all__ = [
    "Baseline",
    "Direction",
    "GoalDraft",
    "Guard",
    "Kind",
    "Measure",
    "Observation",
    "Per",
    "TeamGoal",
    "Unit",
]


class Measure(models.Model):
    """One number a team watches, and exactly what is counted. Counts only: never one person's data."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="measures")
    name = models.CharField(_("what we count"), max_length=120)
    question = models.CharField(
        _("how to ask for it"), max_length=160, blank=True, help_text=_("This week, how many people said “yes”?")
    )
    definition = models.TextField(_("who or what is counted, and when"), max_length=1000, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.OUTCOME)
    unit = models.CharField(_("unit"), max_length=8, choices=Unit.choices, default=Unit.COUNT)
    per = models.PositiveIntegerField(_("for each"), choices=Per.choices, default=Per.ONE)
    per_what = models.CharField(_("for each of what"), max_length=60, blank=True, help_text=_("bed days"))
    direction = models.CharField(_("direction"), max_length=4, choices=Direction.choices, default=Direction.UP)
    counts_people = models.BooleanField(
        _("counts people"), default=True, help_text=_("Numbers of few people are left out where leaders look.")
    )
    position = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = MeasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="measure_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="measure_kind_is_known"),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="measure_unit_is_known"),
            models.CheckConstraint(condition=Q(per__in=Per.values), name="measure_rate_is_per_a_round_number"),
            models.CheckConstraint(
                condition=Q(unit=Unit.RATE) | Q(per=1, per_what=""), name="measure_only_a_rate_is_per_so_many"
            ),
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="measure_direction_is_known"),
            models.UniqueConstraint(fields=["team", "name"], name="measure_name_is_unique_in_its_team"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def asks(self) -> str:
        """For the week's number, in the team's words if it found some."""
        return self.question or _("This week’s number: %(name)s") % {"name": self.name}

    @property
    def asks_out_of(self) -> str:
        """For the second number of a share or a rate: "Out of how many", "For how many bed days"."""
        if self.per_what:
            return _("For how many %(what)s") % {"what": self.per_what}
        return str(_("Out of how many"))

    @property
    def told_per(self) -> str:
        """Of a rate: "for each 1,000 bed days"."""
        if self.unit != Unit.RATE:
            return ""
        told = {"many": figure(self.per), "what": self.per_what}
        return (_("for each %(many)s %(what)s") % told).strip()

    @property
    def counted_in(self) -> str:
        """The unit as measures/amounts.py takes it: "rate/1000"."""
        return counted_in(self.unit, self.per)

    @property
    def has_two_numbers(self) -> bool:
        return has_two_numbers(self.unit)


class Observation(models.Model):
    """The number as it stood on a date. A correction is a new row; the old one keeps its place in history.

    A yes is 1 and a no is 0. ``entered_for`` is the person a facilitator entered it for; None for the team.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="observations")
    on = models.DateField(_("as at"))
    value = models.DecimalField(_("value"), max_digits=10, decimal_places=2)
    numerator = models.PositiveIntegerField(null=True, blank=True)
    denominator = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(_("note"), max_length=280, blank=True)
    entered_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+")
    entered_for = models.ForeignKey(
        Participation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,  # observation_entered_for holds the few rows that have one
        help_text=_("The member whose number it is, if somebody else entered it."),
    )
    entered_at = models.DateTimeField(default=clock.now, editable=False)  # when somebody wrote it down
    arrived_at = models.DateTimeField(default=clock.now, editable=False)  # later, if it waited on a phone
    corrected_from = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="correction", editable=False
    )
    corrected_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar = ObservationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "on"], condition=Q(corrected_at=None), name="observation_one_current_value_a_date"
            ),
            models.CheckConstraint(
                condition=Q(numerator=None, denominator=None) | Q(denominator__gt=0, numerator__isnull=False),
                name="observation_of_two_numbers_has_both",
            ),
        ]
        indexes = [
            models.Index(
                fields=["entered_for"], condition=Q(entered_for__isnull=False), name="observation_entered_for"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.value}"


@pghistory.track(fields=["because", "taken_back_at"])
class Unlike(models.Model):
    """A person says that a number is unlike the others, and why. Nothing ever works this out.

    It is of that very number: a correction carries no mark over. Taken back it stands nowhere, and may be
    written anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    observation = models.ForeignKey(Observation, models.CASCADE, related_name="unlike")
    because = models.CharField(_("unlike the others, because"), max_length=200)
    marked_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+")
    marked_at = models.DateTimeField(default=clock.now, editable=False)
    taken_back_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar = UnlikeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(because=""), name="unlike_says_why"),
            models.UniqueConstraint(
                fields=["observation"], condition=Q(taken_back_at=None), name="unlike_one_mark_a_number"
            ),
        ]

    def __str__(self) -> str:
        return self.because


@pghistory.track(fields=["sentence", "target", "by_date", "published_at"])
class TeamGoal(models.Model):
    """A version of the team's own hundred-day goal: unreasonable but believable (DOMAIN §3).

    All of them are published; what a team still writes is in GoalDraft, where no other page looks.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="goals")
    version = models.PositiveSmallIntegerField()
    sentence = models.CharField(_("our goal, in one sentence"), max_length=240)
    population = models.CharField(_("for whom"), max_length=140, blank=True)
    measure = models.ForeignKey(Measure, models.RESTRICT, related_name="goals", verbose_name=_("how we will know"))
    baseline = models.DecimalField(_("before we started"), max_digits=10, decimal_places=2, null=True, blank=True)
    baseline_period = models.CharField(_("when that was"), max_length=80, blank=True)
    baseline_source = models.CharField(_("where it comes from"), max_length=160, blank=True)
    baseline_reason = models.CharField(
        _("why there is no number from before"),
        max_length=280,
        blank=True,
        help_text=_("Empty: without a number from before, the first month stands in for it."),
    )
    target = models.DecimalField(_("by Day 100"), max_digits=10, decimal_places=2)
    by_date = models.DateField(_("by"))
    equity = models.CharField(_("so that nobody is left behind"), max_length=240, blank=True)
    equity_measure = models.ForeignKey(
        Measure, models.RESTRICT, null=True, blank=True, related_name="+", verbose_name=_("counted by")
    )
    equity_target = models.DecimalField(_("to reach"), max_digits=10, decimal_places=2, null=True, blank=True)
    balancing = models.ForeignKey(
        Measure, models.RESTRICT, null=True, blank=True, related_name="+", verbose_name=_("what must not get worse")
    )
    balancing_reason = models.CharField(_("why nothing is watched"), max_length=280, blank=True)
    reason = models.CharField(_("why it changed"), max_length=280, blank=True)
    made_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    published_at = models.DateTimeField(null=True, default=clock.now, editable=False)

    objects: ClassVar = TeamGoalQuerySet.as_manager()

    class Meta:
        ordering = ["team", "-version"]
        constraints = [
            models.CheckConstraint(condition=~Q(sentence=""), name="goal_has_a_sentence"),
            models.UniqueConstraint(fields=["team", "version"], name="goal_versions_are_counted"),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="goal_change_says_why"),
            models.CheckConstraint(condition=Q(version__gte=1), name="goal_versions_start_at_one"),
            models.CheckConstraint(condition=Q(published_at__isnull=False), name="goal_is_published"),
            models.CheckConstraint(
                condition=Q(baseline=None) | Q(baseline_reason=""), name="goal_has_a_number_from_before_or_says_why_not"
            ),
            models.CheckConstraint(
                condition=Q(balancing=None) | Q(balancing_reason=""), name="goal_watches_something_or_says_why_not"
            ),
            models.CheckConstraint(
                condition=Q(equity_target=None) | Q(equity_measure__isnull=False), name="goal_for_all_counts_something"
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def unit(self) -> str:
        """As measures/amounts.py takes it."""
        return self.measure.counted_in

    @property
    def direction(self) -> str:
        return self.measure.direction

    @property
    def first_month_stands_in(self) -> bool:
        """Unless the team said why it has no number from before."""
        return not self.baseline_reason
