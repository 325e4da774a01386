from typing import ClassVar
from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core import clock
from milestones.days import DAYS
from milestones.querysets import OPEN, MilestoneQuerySet, Move, TaskQuerySet
from teams.models import Participation, Team


@pghistory.track(fields=["day", "title", "why", "reached_at"])
class Milestone(models.Model):
    """Something worth celebrating, reached on or near a day the team chose."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="milestones")
    day = models.SmallIntegerField(_("day"), help_text=_("Day of the challenge; 0 is the launch."))
    title = models.CharField(_("milestone"), max_length=140)
    why = models.CharField(_("why it matters"), max_length=280, blank=True)
    theme = models.CharField(_("theme"), max_length=60, blank=True)
    lead = models.ForeignKey(
        Participation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who leads it")
    )
    reached_at = models.DateTimeField(_("reached"), null=True, blank=True, editable=False)
    celebration = models.CharField(_("how we celebrated"), max_length=280, blank=True)
    celebrated_at = models.DateTimeField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = MilestoneQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="milestone_has_a_title"),
            models.CheckConstraint(condition=Q(day__range=DAYS), name="milestone_day_is_within_reach"),
            models.CheckConstraint(
                condition=Q(celebrated_at=None) | Q(reached_at__isnull=False),
                name="milestone_is_celebrated_after_it_is_reached",
            ),
        ]
        indexes = [models.Index(fields=["team", "day"], name="milestone_team_day")]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def day_changes(self) -> list[Move]:
        """The changes of date, oldest first; already there when read by ``with_history``."""
        if "moves_told" in vars(self):
            return [Move(**told) for told in vars(self)["moves_told"]]
        return [Move(move.from_day, move.to_day, move.reason) for move in self.moves.all()]

    @property
    def is_reached(self) -> bool:
        return self.reached_at is not None


class MilestoneMove(models.Model):
    """A date that changed, and why: history without shame."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="moves")
    from_day = models.SmallIntegerField()
    to_day = models.SmallIntegerField()
    reason = models.CharField(_("why"), max_length=280, blank=True)
    moved_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+")
    moved_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["moved_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(from_day=F("to_day")), name="milestone_move_changes_the_day"),
            models.CheckConstraint(condition=Q(to_day__range=DAYS), name="milestone_move_is_within_reach"),
        ]

    def __str__(self) -> str:
        return f"{self.from_day} → {self.to_day}"


class TaskState(models.TextChoices):
    TODO = "todo", _("To do")
    DOING = "doing", _("Doing")
    DONE = "done", _("Done")
    PARKED = "parked", _("Parked")


@pghistory.track(fields=["title", "owner", "due_day", "state"])
class Task(models.Model):
    """One step, begun with a verb, with one owner (DOMAIN §3)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="tasks")
    milestone = models.ForeignKey(
        Milestone, models.SET_NULL, null=True, blank=True, related_name="tasks", verbose_name=_("towards")
    )
    theme = models.CharField(_("theme"), max_length=60, blank=True)
    title = models.CharField(_("task"), max_length=140, help_text=_("Begin with a verb: ring, ask, try, print."))
    owner = models.ForeignKey(
        Participation, models.SET_NULL, null=True, blank=True, related_name="tasks", verbose_name=_("who does it")
    )
    due_day = models.SmallIntegerField(_("day"))
    state = models.CharField(_("state"), max_length=8, choices=TaskState.choices, default=TaskState.TODO)
    next_step = models.CharField(_("next step, within 48 hours"), max_length=140, blank=True)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = TaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="task_has_a_title"),
            models.CheckConstraint(condition=Q(due_day__range=DAYS), name="task_day_is_within_reach"),
            models.CheckConstraint(condition=Q(state__in=TaskState.values), name="task_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=TaskState.DONE, done_at__isnull=False) | (~Q(state=TaskState.DONE) & Q(done_at=None)),
                name="task_done_has_its_moment",
            ),
        ]
        indexes = [models.Index(fields=["team", "due_day"], name="task_team_due_day")]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def owner_name(self) -> str | None:
        """Already there when read by ``with_owner_name``."""
        return self.owner.user.name if self.owner else None

    @property
    def is_done(self) -> bool:
        return self.state == TaskState.DONE

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
