from typing import ClassVar
from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.visibility import Visibility
from coaching.querysets import CardAnswerQuerySet, CoachNoteQuerySet
from coaching.quieter import Said
from coaching.radar import Kind
from core import clock
from teams.models import Participation, Team

LONGEST = 2000


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    fields=["text"],
    model_name="CoachNoteEvent",
    obj_field=pghistory.ObjForeignKey(related_name="history", on_delete=models.CASCADE, db_constraint=False),
)
class CoachNote(models.Model):
    """What a coach keeps in mind about a team, for the facilitators of its challenge alone.

    ``visibility`` can be nothing else; history holds what it said before. Removed, both are gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    author = models.ForeignKey(Participation, models.CASCADE, related_name="+")
    text = models.TextField(_("note"), max_length=LONGEST)
    visibility = models.PositiveSmallIntegerField(default=Visibility.COACH, editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    changed_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar = CoachNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="coach_note_says_something"),
            models.CheckConstraint(condition=Q(visibility=Visibility.COACH), name="coach_note_is_for_coaches_alone"),
        ]
        indexes = [models.Index(fields=["team", "-made_at"], name="coach_note_team_newest")]

    def __str__(self) -> str:
        return self.text[:60]


class CardAnswer(models.Model):
    """What a facilitator said of a card of the radar. The card itself is no row: it is looked for on every visit."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    by = models.ForeignKey(Participation, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    said = models.CharField(max_length=11, choices=Said.choices)
    day = models.SmallIntegerField()
    at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = CardAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="card_answer_kind_is_known"),
            models.CheckConstraint(condition=Q(said__in=Said.values), name="card_answer_is_known"),
        ]
        indexes = [models.Index(fields=["team", "at"], name="card_answer_team")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.said}"
