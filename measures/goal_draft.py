"""What a team writes on its goal before it publishes it: answers, as they come and in any order.

A row of its own, and not an unfinished TeamGoal: what reads goals cannot read a draft by mistake.
"""

from typing import ClassVar
from uuid import uuid4

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from measures.amounts import counted_in
from measures.choices import Baseline, Direction, Guard, Per, Unit
from teams.models import Participation, Team

ANSWERS = [
    "reason", "population", "sentence",
    "measure", "number_name", "number_unit", "number_per", "number_per_what", "number_direction",
    "number_counts_people", "number_definition", "number_when", "number_by", "number_source", "number_question",
    "baseline_kind", "baseline", "baseline_period", "baseline_source", "baseline_reason", "target", "by_date",
    "equity", "equity_measure", "equity_target",
    "guard", "balancing", "guard_name", "guard_unit", "guard_direction", "guard_counts_people", "guard_definition",
    "balancing_reason",
]  # fmt: skip


def _words(label: object, most: int) -> models.CharField:  # type: ignore[type-arg]  # not subscriptable at run time
    return models.CharField(label, max_length=most, blank=True)  # type: ignore[arg-type]


def _number(label: object) -> models.DecimalField:  # type: ignore[type-arg]
    return models.DecimalField(label, max_digits=10, decimal_places=2, null=True, blank=True)  # type: ignore[arg-type]


def _of_ours(label: object) -> models.ForeignKey:  # type: ignore[type-arg]
    """One of the team's numbers."""
    return models.ForeignKey(
        "measures.Measure",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,  # type: ignore[arg-type]
    )


@pghistory.track(fields=ANSWERS, model_name="GoalDraftEvent")
class GoalDraft(models.Model):
    """One for each team. Publishing makes of it a TeamGoal with the same id, and of new numbers measures."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.OneToOneField(Team, models.CASCADE, related_name="goal_draft")
    reason = _words(_("why it changes"), 280)
    population = _words(_("for whom"), 140)
    sentence = _words(_("what will be different"), 240)
    measure = _of_ours(_("how we will know"))
    number_name = _words(_("the new number"), 120)
    number_unit = models.CharField(_("what we count is"), max_length=8, choices=Unit.choices, blank=True)
    number_per = models.PositiveIntegerField(_("for each"), choices=Per.choices, default=Per.THOUSAND)
    number_per_what = _words(_("for each of what"), 60)
    number_direction = models.CharField(_("direction"), max_length=4, choices=Direction.choices, blank=True)
    number_counts_people = models.BooleanField(_("counts people"), default=True)
    number_definition = _words(_("who or what is counted"), 600)
    number_when = _words(_("when it is counted"), 120)
    number_by = _words(_("who counts it"), 120)
    number_source = _words(_("where it is taken from"), 140)
    number_question = _words(_("how to ask for it"), 160)
    baseline_kind = models.CharField(_("the number before"), max_length=8, choices=Baseline.choices, blank=True)
    baseline = _number(_("before we started"))
    baseline_period = _words(_("when that was"), 80)
    baseline_source = _words(_("where it comes from"), 160)
    baseline_reason = _words(_("why there is none"), 280)
    target = _number(_("by Day 100"))
    by_date = models.DateField(_("by"), null=True, blank=True)
    equity = _words(_("so that nobody is left behind"), 240)
    equity_measure = _of_ours(_("counted by"))
    equity_target = _number(_("to reach"))
    guard = models.CharField(_("what must not get worse"), max_length=8, choices=Guard.choices, blank=True)
    balancing = _of_ours(_("a number of ours"))
    guard_name = _words(_("the new number to watch"), 120)
    guard_unit = models.CharField(_("what it counts"), max_length=8, choices=Unit.choices, blank=True)
    guard_direction = models.CharField(_("its direction"), max_length=4, choices=Direction.choices, blank=True)
    guard_counts_people = models.BooleanField(_("it counts people"), default=True)
    guard_definition = _words(_("what exactly it counts"), 600)
    balancing_reason = _words(_("why nothing is watched"), 280)
    made_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("draft of a goal")

    objects: ClassVar = models.Manager()

    def __str__(self) -> str:
        return str(self.sentence)

    @property
    def unit(self) -> str:
        """Of what the goal counts, as measures/amounts.py takes it; empty while it counts nothing."""
        if self.measure:
            return str(self.measure.counted_in)
        return str(counted_in(self.number_unit, self.number_per))

    @property
    def direction(self) -> str:
        return str(self.measure.direction if self.measure else self.number_direction)

    @property
    def counts(self) -> str:
        """The name of what the goal counts."""
        return str(self.measure.name if self.measure else self.number_name)

    @property
    def watches(self) -> str:
        """The name of what must not get worse."""
        if self.guard == Guard.MEASURE and self.balancing:
            return str(self.balancing.name)
        return self.guard_name if self.guard == Guard.NEW else ""
