from typing import ClassVar
from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from asks.querysets import AskQuerySet
from core import clock
from teams.models import Participation, Team


class Answer(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No, because…")
    TRY = "try", _("Try it, for a while")
    FINDING_OUT = "finding_out", _("Let me find out")


@pghistory.track(fields=["answer", "answer_words", "promised_for", "answered_at"])
class Ask(models.Model):
    """What a team needs from leaders. Leaders, not teams, are on the clock."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="asks")
    question = models.CharField(_("what exactly do you ask?"), max_length=200)
    stuck = models.TextField(_("what is stuck"), max_length=1000, blank=True)
    tried = models.TextField(_("what you have tried"), max_length=1000, blank=True)
    to = models.ForeignKey(
        Participation, models.SET_NULL, null=True, blank=True, related_name="asks_to_answer", verbose_name=_("to whom")
    )
    to_title = models.CharField(_("to whom, by job title"), max_length=80, blank=True)
    needed_by = models.DateField(_("needed by"), null=True, blank=True)
    asked_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    answer = models.CharField(_("answer"), max_length=12, choices=Answer.choices, blank=True)
    answer_words = models.CharField(_("in your own words"), max_length=400, blank=True)
    promised_for = models.DateField(_("until"), null=True, blank=True)
    answered_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+", editable=False)
    recorded_by = models.ForeignKey(
        Participation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        help_text=_("The facilitator who wrote down an answer given by word of mouth."),
    )
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar = AskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(question=""), name="ask_has_a_question"),
            models.CheckConstraint(condition=Q(answer="") | Q(answer__in=Answer.values), name="ask_answer_is_known"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="ask_answer_has_its_moment",
            ),
            models.CheckConstraint(condition=~Q(answer=Answer.NO) | ~Q(answer_words=""), name="ask_no_says_because"),
            models.CheckConstraint(
                condition=~Q(answer__in=[Answer.TRY, Answer.FINDING_OUT]) | Q(promised_for__isnull=False),
                name="ask_try_and_find_out_have_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.question
