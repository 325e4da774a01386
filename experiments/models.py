from typing import ClassVar
from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from access.visibility import Visibility
from core import clock
from core.decision import Decision
from experiments.querysets import ExperimentQuerySet, IdeaQuerySet
from teams.models import Participation, Team

SHOWN_TO = (Visibility.TEAM, Visibility.LEADERS, Visibility.PUBLIC)


class IdeaState(models.TextChoices):
    OPEN = "open", _("Waiting for a small test")
    PARKED = "parked", _("Parked")
    MERGED = "merged", _("Put together with another")
    TESTED = "tested", _("Being tested")


@pghistory.track(fields=["text", "state", "merged_into"], model_name="IdeaEvent")
class Idea(models.Model):
    """Something a team might try. Who had it is told only if they chose to."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="ideas")
    text = models.CharField(_("idea"), max_length=280, blank=True, help_text=_("Empty only if it was borrowed."))
    proposer = models.ForeignKey(Participation, models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(_("state"), max_length=8, choices=IdeaState.choices, default=IdeaState.OPEN)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    is_borrowed = models.BooleanField(default=False)
    borrowed_from = models.ForeignKey("Experiment", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = IdeaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text="") | Q(is_borrowed=True), name="idea_has_words_or_is_borrowed"),
            models.CheckConstraint(condition=Q(state__in=IdeaState.values), name="idea_state_is_known"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(state=IdeaState.MERGED), name="idea_with_a_target_is_merged"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="idea_is_not_merged_into_itself"),
            models.CheckConstraint(
                condition=Q(borrowed_from=None) | Q(is_borrowed=True), name="idea_with_a_source_is_borrowed"
            ),
            # What idea_merges_within_its_team and experiment_tests_an_idea_of_its_team point at (0002).
            models.UniqueConstraint(fields=["id", "team"], name="idea_and_its_team"),
            models.UniqueConstraint(fields=["team", "borrowed_from"], name="idea_is_borrowed_once"),
        ]

    def __str__(self) -> str:
        return self.text


WORDS = ("title", "question", "prediction", "who", "how_many", "place", "starts", "counts", "safety")
FOUND = ("observed", "surprise", "learned", "decision", "decision_words")


@pghistory.track(fields=[*WORDS, *FOUND, "visibility"], model_name="ExperimentEvent")
class Experiment(models.Model):
    """One try of a small test: what we think will happen first, then what did, and what we do with it (DOMAIN §3).

    Tries of one test share its ``number`` and are linked by ``previous``: each has one next at most.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="experiments", db_index=False)
    number = models.PositiveSmallIntegerField(editable=False, help_text=_("Test 5 of this team."))
    cycle = models.PositiveSmallIntegerField(default=1, editable=False, help_text=_("Which try of it."))
    previous = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="next")
    idea = models.ForeignKey(Idea, models.SET_NULL, null=True, blank=True, related_name="tests")
    title = models.CharField(_("what we try"), max_length=140)
    question = models.CharField(_("what we want to know"), max_length=280, blank=True)
    prediction = models.CharField(_("what we think will happen"), max_length=400)
    who = models.CharField(_("who tries it"), max_length=140, blank=True)
    how_many = models.CharField(_("with how many"), max_length=140, blank=True)
    place = models.CharField(_("where"), max_length=140, blank=True)
    starts = models.CharField(_("when"), max_length=140, blank=True)
    counts = models.CharField(_("what we look at or count"), max_length=280, blank=True)
    safety = models.CharField(_("how we keep it safe"), max_length=280, blank=True)
    observed = models.TextField(_("what happened"), max_length=2000, blank=True)
    surprise = models.TextField(_("what surprised us"), max_length=1000, blank=True)
    learned = models.TextField(_("what we know now"), max_length=1000, blank=True)
    decision = models.CharField(_("what we do with it"), max_length=8, choices=Decision.choices, blank=True)
    decision_words = models.CharField(_("in our own words"), max_length=280, blank=True)
    started_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+", editable=False)
    started_at = models.DateTimeField(default=clock.now, editable=False)
    started_day = models.SmallIntegerField(editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_day = models.SmallIntegerField(null=True, blank=True, editable=False)
    visibility = models.PositiveSmallIntegerField(
        _("who can see it"), choices=[(one.value, one.label) for one in SHOWN_TO], default=Visibility.TEAM
    )
    is_borrowed = models.BooleanField(default=False, editable=False)
    borrowed_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="lent")

    objects: ClassVar = ExperimentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="experiment_says_what_is_tried"),
            models.CheckConstraint(condition=~Q(prediction=""), name="experiment_begins_with_a_prediction"),
            models.CheckConstraint(
                condition=Q(decision="") | Q(decision__in=Decision.values), name="experiment_decision_is_known"
            ),
            models.CheckConstraint(
                condition=Q(decision="") | ~Q(learned=""), name="experiment_is_decided_with_something_learned"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None, decided_day=None)
                | (~Q(decision="") & Q(decided_at__isnull=False, decided_day__isnull=False)),
                name="experiment_decision_has_its_moment_and_day",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None) | Q(decided_at__gte=F("started_at")),
                name="experiment_is_decided_after_it_began",
            ),
            models.CheckConstraint(condition=~Q(previous=F("id")), name="experiment_does_not_follow_itself"),
            models.CheckConstraint(
                condition=Q(previous=None) | Q(cycle__gt=1), name="experiment_that_follows_is_a_later_try"
            ),
            models.CheckConstraint(condition=Q(number__gt=0, cycle__gt=0), name="experiment_numbers_begin_at_one"),
            models.CheckConstraint(
                condition=Q(visibility__in=[one.value for one in SHOWN_TO]), name="experiment_visibility_is_known"
            ),
            models.CheckConstraint(
                condition=Q(borrowed_from=None) | Q(is_borrowed=True), name="experiment_with_a_source_is_borrowed"
            ),
            models.CheckConstraint(condition=~Q(borrowed_from=F("id")), name="experiment_is_not_borrowed_from_itself"),
            models.UniqueConstraint(fields=["team", "number", "cycle"], name="experiment_one_of_each_try"),
            # What experiment_follows_a_try_of_the_same_test points at (0002).
            models.UniqueConstraint(fields=["id", "team", "number"], name="experiment_and_its_test"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_running(self) -> bool:
        return not self.decision
