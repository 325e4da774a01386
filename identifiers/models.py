from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from identifiers.finder import Kind

KINDS = [
    (Kind.EMAIL, _("E-mail address")),
    (Kind.PHONE, _("Phone number")),
    (Kind.NHS, _("NHS number")),
    (Kind.BIRTH, _("Date of birth")),
    (Kind.ADDRESS, _("Home address")),
]


class NotAPatient(models.Model):
    """Somebody said of what we found in their words that it is not a patient's. Never what it was."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    said_at = models.DateTimeField(default=clock.now, editable=False)
    kind = models.CharField(max_length=10, choices=KINDS)
    form = models.CharField(max_length=60)
    field = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("said: not a patient")
        verbose_name_plural = _("said: not a patient")
        ordering: ClassVar = ["-said_at"]
        indexes: ClassVar = [models.Index(fields=["-said_at"], name="not_a_patient_newest")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=list(Kind)), name="not_a_patient_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.form}"
