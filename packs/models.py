from typing import ClassVar
from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.models import Challenge
from core import clock
from packs.sections import FIRST, LAST, OF_ANY_TEAM, Kind, Section, Shows
from teams.models import Participation, Team


@pghistory.track(fields=["shared_at", "shared_by"], model_name="SharedPackEvent")
class SharedPack(models.Model):
    """Whether leaders may read a pack. Without a row, or taken back, they may not."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="shared_packs")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    shared_at = models.DateTimeField(_("shared with leaders"), null=True, blank=True)
    shared_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["challenge", "kind"], name="pack_is_shared_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="shared_pack_kind_is_known"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


@pghistory.track(fields=["shows", "words"], model_name="PackTextEvent")
class PackText(models.Model):
    """Words of people in a pack, before or instead of what writes itself; or that a part is left out."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="pack_texts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="pack_texts")
    section = models.CharField(max_length=10, choices=Section.choices)
    shows = models.CharField(_("what stands there"), max_length=8, choices=Shows.choices, default=Shows.BOTH)
    words = models.TextField(_("words"), max_length=2000, blank=True)
    made_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+", editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = models.Manager["PackText"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "kind", "team", "section"],
                nulls_distinct=False,
                name="pack_text_is_one_of_a_section",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="pack_text_kind_is_known"),
            models.CheckConstraint(condition=Q(shows__in=Shows.values), name="pack_text_shows_is_known"),
            models.CheckConstraint(
                condition=Q(team=None, section__in=[*FIRST, *LAST])
                | Q(team__isnull=False, section__in=list(OF_ANY_TEAM)),
                name="pack_text_belongs_to_a_section_of_its_own",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_section_display())
