from datetime import datetime
from typing import ClassVar, Final
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from teams.models import Participation, Team
from votes.box import FEWEST, Box, unseal
from votes.querysets import VoteQuerySet
from votes.scales import SCALES, Kind, Scale

OPEN_FOR: Final = 7  # days after the one on which it was opened
WORDS: Final = 200  # letters


class End(models.TextChoices):
    SHOWN = "shown", _("Shown together")
    UNSHOWN = "unshown", _("Ended without showing it")
    RUN_OUT = "run_out", _("Nobody showed it in time")


class Vote(models.Model):
    """A question the whole team answers blind, shown to all of it at once (docs/adr/0023).

    While it is open, all that was cast lies in ``box``, sealed. Showing it leaves how often each step was
    chosen, and words in no order; every other end leaves nothing. It has no history and no row for a vote
    of one person; nothing in it says when anybody voted. An election is one, too (docs/adr/0035).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="votes")
    kind = models.CharField(_("what about"), max_length=10, choices=Kind.choices)
    opened_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+", editable=False)
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    closes_at = models.DateTimeField(editable=False)
    box = models.BinaryField(default=b"", editable=False)
    end = models.CharField(max_length=7, choices=End.choices, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    counts = models.JSONField(null=True, editable=False, help_text=_("How often each step was chosen."))
    voted = models.PositiveSmallIntegerField(null=True, editable=False)
    words = ArrayField(models.CharField(max_length=WORDS), default=list, editable=False)
    # Of an election alone. A run-off is among those who tied; of others everybody who stands can be chosen.
    among = ArrayField(models.CharField(max_length=36), default=list, db_default=[], editable=False)
    elected = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+", editable=False)
    tied = ArrayField(models.CharField(max_length=36), default=list, db_default=[], editable=False)

    objects: ClassVar = VoteQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["team", "-opened_at"], name="vote_team_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="vote_kind_is_known"),
            models.CheckConstraint(condition=Q(closes_at__gte=F("opened_at")), name="vote_closes_after_it_opens"),
            models.UniqueConstraint(
                fields=["team", "kind"], condition=Q(ended_at=None), name="vote_one_open_of_a_kind_in_a_team"
            ),
            models.CheckConstraint(
                condition=Q(end="", ended_at=None) | (Q(end__in=End.values) & Q(ended_at__isnull=False, box=b"")),
                name="vote_over_says_how_and_keeps_no_box",
            ),
            models.CheckConstraint(
                condition=Q(end=End.SHOWN, counts__isnull=False, voted__gte=FEWEST)
                | Q(end=End.SHOWN, kind=Kind.LEADER, counts__isnull=True, voted=None, words=[])
                | (~Q(end=End.SHOWN) & Q(counts__isnull=True, voted=None, words=[])),
                name="vote_shows_five_or_more_or_nothing",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.LEADER, end=End.SHOWN) | Q(elected=None, tied=[]),
                name="vote_elects_when_it_is_shown",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.LEADER, words=[]) | (~Q(kind=Kind.LEADER) & Q(among=[])),
                name="vote_among_people_is_an_election",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def scale(self) -> Scale:
        return SCALES[self.kind]

    def takes_votes(self, now: datetime) -> bool:
        return self.ended_at is None and self.closes_at > now

    def opened(self) -> Box:
        """What lies in it. Raises votes.box.Unreadable."""
        return unseal(bytes(self.box), self.pk) if self.box else Box.empty(self.scale.options)


class NotStanding(models.Model):
    """Somebody who would rather not be chosen as team leader: said by them alone, in one tap, without a reason."""

    participation = models.OneToOneField(Participation, models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return str(self.participation_id)
