from typing import ClassVar
from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.models import Challenge
from core import clock
from sharing.querysets import ShareLinkQuerySet
from teams.models import Participation


@pghistory.track(fields=["expires_on", "revoked_at"])
class ShareLink(models.Model):
    """An address that shows the board of one challenge to people without an account, until a day or until taken back.

    Only what the address and the passcode come to is kept: nobody reads them here. Nothing is kept of who opened it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="share_links")
    label = models.CharField(_("who it is for"), max_length=80)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    passcode = models.CharField(max_length=128, blank=True, editable=False)
    expires_on = models.DateField(_("works until the end of"))
    made_by = models.ForeignKey(Participation, models.SET_NULL, null=True, related_name="+", editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar = ShareLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(label=""), name="share_link_says_for_whom"),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="share_link_keeps_only_a_digest"),
        ]
        indexes = [models.Index(fields=["challenge", "-made_at"], name="share_link_by_challenge")]

    def __str__(self) -> str:
        return self.label

    @property
    def has_passcode(self) -> bool:
        return self.passcode != ""
