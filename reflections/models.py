from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.visibility import Visibility
from challenges.models import Challenge
from core import clock
from reflections.prompts import OWN_ABOVE, PHASES, Audience, Prompt, as_asked
from reflections.querysets import ReflectionQuerySet
from teams.models import Participation, Team


class Reflection(models.Model):
    """An answer to the week's question, or the choice to skip it. The author's own until they widen it.

    Never counted, and never listed by who wrote (PRODUCT §5).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    author = models.ForeignKey(Participation, models.CASCADE, related_name="reflections")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    week = models.SmallIntegerField()
    prompt = models.PositiveSmallIntegerField(help_text=_("Number of the question: the method’s, or an own one."))
    asked = models.CharField(
        max_length=200, blank=True, editable=False, help_text=_("The facilitators’ own question, as it was asked.")
    )
    text = models.TextField(_("your answer"), max_length=4000, blank=True)
    visibility = models.PositiveSmallIntegerField(
        _("who can see it"), choices=Visibility.choices, default=Visibility.PRIVATE
    )
    written_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = ReflectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "week"], name="reflection_one_a_week"),
            models.CheckConstraint(
                condition=Q(visibility__in=Visibility.values), name="reflection_visibility_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(visibility=Visibility.PRIVATE), name="reflection_skipped_stays_private"
            ),
        ]

    def __str__(self) -> str:
        return f"Week {self.week}"

    @property
    def skipped(self) -> bool:
        return not self.text

    @property
    def question(self) -> Prompt | None:
        """As it was asked, whatever became of it."""
        return as_asked(self.prompt, self.asked)


class OwnPrompt(models.Model):
    """A question of the facilitators' own. It is never changed: answers belong to the words that were asked.

    With a number of one of the method's thirty it takes that one's place, which is not asked then.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="own_prompts")
    number = models.PositiveSmallIntegerField(editable=False)
    text = models.CharField(_("the question"), max_length=200)
    audience = models.CharField(_("for whom"), max_length=20)
    phase = models.SmallIntegerField(_("in which phase"), null=True, blank=True)
    week = models.SmallIntegerField(_("in which week"), null=True, blank=True)
    since = models.SmallIntegerField(editable=False, help_text=_("The first week it may be asked in."))
    until = models.SmallIntegerField(
        null=True, blank=True, editable=False, help_text=_("The last week it may be asked in, once it is retired.")
    )
    made_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+", editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "number"], name="own_prompt_one_of_a_number"),
            models.CheckConstraint(
                condition=Q(number__gt=OWN_ABOVE) | Q(number__range=(1, 30), phase__isnull=False),
                name="own_prompt_is_numbered_above_the_methods",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="own_prompt_asks_something"),
            models.CheckConstraint(condition=Q(audience__in=[*Audience]), name="own_prompt_audience_is_known"),
            models.CheckConstraint(
                condition=Q(phase__isnull=False, week=None) | Q(phase=None, week__isnull=False),
                name="own_prompt_has_a_phase_or_a_week",
            ),
            models.CheckConstraint(
                condition=Q(phase=None) | Q(phase__in=[first for first, _last in PHASES]),
                name="own_prompt_phase_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.text
