from typing import ClassVar
from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.models import Challenge
from core import clock
from core.decision import Decision
from sustainability.querysets import ForwardPathQuerySet, SustainabilityItemQuerySet
from teams.models import Participation, Team

WORDS = ("what", "evidence", "decision", "owner_title", "resources", "commitment", "commitment_title", "review_on")


@pghistory.track(fields=[*WORDS, "dropped_at"], model_name="SustainabilityItemEvent")
class SustainabilityItem(models.Model):
    """One thing to keep, change or let go after the hundred days, and who looks after it: a job, never a person."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="sustainability_items")
    what = models.CharField(_("what it is about"), max_length=140)
    evidence = models.TextField(_("what makes us think so"), max_length=600, blank=True)
    decision = models.CharField(_("what should become of it"), max_length=8, choices=Decision.choices)
    owner_title = models.CharField(_("who looks after it, by job title"), max_length=80)
    resources = models.CharField(_("what it takes"), max_length=280, blank=True)
    commitment = models.CharField(_("what a leader commits to"), max_length=280, blank=True)
    commitment_title = models.CharField(_("which leader, by job title"), max_length=80, blank=True)
    review_on = models.DateField(_("when it is looked at again"), null=True, blank=True)
    made_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+", editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    dropped_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar = SustainabilityItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="sustainability_item_says_what"),
            models.CheckConstraint(condition=~Q(owner_title=""), name="sustainability_item_has_an_owner"),
            models.CheckConstraint(
                condition=Q(decision__in=Decision.values), name="sustainability_item_decision_is_known"
            ),
            models.CheckConstraint(
                condition=Q(commitment="", commitment_title="") | (~Q(commitment="") & ~Q(commitment_title="")),
                name="sustainability_commitment_says_whose",
            ),
        ]
        indexes = [models.Index(fields=["team", "made_at"], name="sustainability_team_made_at")]

    def __str__(self) -> str:
        return self.what


class Path(models.TextChoices):
    """Where it goes from here; more than one may be taken (DOMAIN §1, W10)."""

    RESET = "reset", _("Reset: begin again, in another way")
    BUILD = "build", _("Build: go on here, with what works")
    SCALE = "scale", _("Scale: take what works to more places")


@pghistory.track(fields=["reset", "build", "scale", "reason"], model_name="ForwardPathEvent")
class ForwardPath(models.Model):
    """The way on of a whole challenge, or of one team, and why."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="forward_paths")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="forward_paths")
    reset = models.BooleanField(default=False)
    build = models.BooleanField(default=False)
    scale = models.BooleanField(default=False)
    reason = models.TextField(_("why"), max_length=600)
    made_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+", editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = ForwardPathQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "team"], nulls_distinct=False, name="forward_path_is_one_of_a_team_or_challenge"
            ),
            models.CheckConstraint(
                condition=Q(reset=True) | Q(build=True) | Q(scale=True), name="forward_path_goes_somewhere"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="forward_path_says_why"),
        ]

    def __str__(self) -> str:
        return ", ".join(self.paths)

    @property
    def paths(self) -> list[str]:
        return [path.value for path in Path if getattr(self, path.value)]

    @property
    def path_words(self) -> list[str]:
        return [str(Path(path).label) for path in self.paths]
