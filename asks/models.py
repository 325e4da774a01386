from typing import ClassVar
from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.visibility import Visibility
from asks.querysets import AskQuerySet, CommitmentQuerySet, PermitQuerySet
from challenges.models import Challenge
from core import clock
from teams.models import Participation, Team


class Answer(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No, because…")
    TRY = "try", _("Try it, for a while")
    FINDING_OUT = "finding_out", _("Let me find out")


class Origin(models.TextChoices):
    """Where a question began; the row itself belongs to another app, and may be gone."""

    CHECKIN = "checkin", _("A check-in")
    TASK = "task", _("A task")
    MILESTONE = "milestone", _("A milestone")


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
    first_answered_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text=_("The first yes, no or “try it”: what leaders’ time to answer is counted to."),
    )
    tried_until = models.DateField(
        null=True, blank=True, editable=False, help_text=_("The end of the last try that something else followed.")
    )
    from_kind = models.CharField(max_length=9, choices=Origin.choices, blank=True, editable=False)
    from_id = models.UUIDField(null=True, blank=True, editable=False)

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
            models.CheckConstraint(
                condition=Q(from_kind="", from_id=None) | (Q(from_kind__in=Origin.values) & Q(from_id__isnull=False)),
                name="ask_origin_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["from_id"], name="ask_origin", condition=Q(from_id__isnull=False))]

    def __str__(self) -> str:
        return self.question


class Outcome(models.Model):
    """How a "try it" went, in the team's words: one for each end of it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ask = models.ForeignKey(Ask, models.CASCADE, related_name="outcomes")
    until = models.DateField(help_text=_("The end of the try it is about."))
    words = models.CharField(_("how it went"), max_length=400)
    written_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="outcome_has_words"),
            models.UniqueConstraint(fields=["ask", "until"], name="outcome_once_for_each_try"),
        ]

    def __str__(self) -> str:
        return self.words


class Kept(models.TextChoices):
    KEPT = "kept", _("Done")
    NOT_KEPT = "not_kept", _("It could not be done, because…")
    CHANGED = "changed", _("It became something else")


@pghistory.track(fields=["what", "promised_for", "outcome", "outcome_words", "closed_at"])
class Commitment(models.Model):
    """What a leader promised by a date, to one team or to all of the challenge (DOMAIN §3)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="commitments")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="commitments")
    ask = models.ForeignKey(Ask, models.SET_NULL, null=True, blank=True, related_name="commitments")
    who = models.ForeignKey(Participation, models.SET_NULL, null=True, blank=True, related_name="commitments")
    who_title = models.CharField(_("job title"), max_length=80, blank=True)
    what = models.CharField(_("what is promised"), max_length=200)
    promised_for = models.DateField(_("by when"))
    recorded_by = models.ForeignKey(
        Participation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        help_text=_("The facilitator who wrote down what was promised by word of mouth."),
    )
    made_at = models.DateTimeField(default=clock.now, editable=False)
    outcome = models.CharField(_("what became of it"), max_length=8, choices=Kept.choices, blank=True)
    outcome_words = models.CharField(_("in your own words"), max_length=400, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar = CommitmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="commitment_says_what"),
            models.CheckConstraint(
                condition=Q(outcome="", closed_at=None) | (Q(outcome__in=Kept.values) & Q(closed_at__isnull=False)),
                name="commitment_outcome_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", Kept.KEPT]) | ~Q(outcome_words=""),
                name="commitment_not_kept_says_because",
            ),
        ]

    def __str__(self) -> str:
        return self.what


@pghistory.track(fields=["what", "words", "allowed_by", "since", "ended_on", "visibility"])
class Permit(models.Model):
    """ "We were allowed to…": a rule that bent, kept for the next team and the next challenge.

    It belongs to the team: its members show it to others and take that back.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="permits")
    ask = models.OneToOneField(Ask, models.SET_NULL, null=True, blank=True, related_name="permit")
    what = models.CharField(_("we were allowed to…"), max_length=200)
    words = models.CharField(_("what came of it"), max_length=400, blank=True)
    allowed_by = models.CharField(_("who allowed it, by job title"), max_length=80)
    since = models.DateField(_("since when"))
    ended_on = models.DateField(_("until when"), null=True, blank=True, help_text=_("Empty: it still holds."))
    visibility = models.PositiveSmallIntegerField(choices=Visibility.choices, default=Visibility.TEAM)
    author = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = PermitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what="") & ~Q(allowed_by=""), name="permit_says_what_and_by_whom"),
            models.CheckConstraint(
                condition=Q(visibility__gte=Visibility.TEAM, visibility__lte=Visibility.PUBLIC),
                name="permit_is_at_least_the_teams",
            ),
        ]

    def __str__(self) -> str:
        return self.what
