from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.visibility import Visibility
from core import clock
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
    prompt = models.PositiveSmallIntegerField(help_text=_("Number of the question in reflections/prompts.py."))
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
