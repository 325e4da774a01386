import json
from typing import ClassVar
from uuid import uuid4

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from challenges.models import Challenge
from core import clock
from playbooks.document import Document
from playbooks.plain import of_plain


class Held(models.Model):
    """A playbook as it is kept: plain data, checked before it came here (playbooks.checking)."""

    document = models.JSONField()
    changed_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True

    @property
    def said(self) -> str:
        """The same for the same document, in whatever order PostgreSQL gives it back."""
        return json.dumps(self.document, sort_keys=True)

    @cached_property
    def read(self) -> Document:
        return of_plain(self.document)


@pghistory.track(fields=["name", "document"])
class Playbook(Held):
    """One of this installation: everybody who may set up a challenge can read it and set up by it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_from = models.ForeignKey(Challenge, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = models.Manager["Playbook"]()

    class Meta:
        ordering = ["name", "made_at"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="playbook_has_a_name")]

    def __str__(self) -> str:
        return self.name


@pghistory.track(fields=["document"])
class ChallengePlaybook(Held):
    """The copy that one challenge goes by. What is changed in it changes no other.

    ``placed`` are the keys of its events that were put into the calendar once: what was taken out stays out.
    ``done`` are the tasks of its checklists that are done, as list/task.
    """

    challenge = models.OneToOneField(Challenge, models.CASCADE, primary_key=True, related_name="playbook")
    taken_from = models.ForeignKey(Playbook, models.SET_NULL, null=True, blank=True, related_name="+")
    placed = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    done = ArrayField(models.CharField(max_length=81), default=list, blank=True)
    taken_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = models.Manager["ChallengePlaybook"]()

    def __str__(self) -> str:
        return str(self.document.get("name", ""))
