from datetime import time
from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.querysets import UserManager
from core import clock
from core.zones import known_zone


class Channel(models.TextChoices):
    """How a person can be told. The inbox in the app is always there."""

    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")
    PUSH = "push", _("Notice on this phone")


class Rhythm(models.TextChoices):
    """Each reminder by itself, or gathered."""

    EACH = "each", _("One at a time")
    DAILY = "daily", _("Together, once a day")
    WEEKLY = "weekly", _("Together, once a week")


def by_email() -> list[str]:
    return [Channel.EMAIL]


class User(AbstractBaseUser, PermissionsMixin):
    """A person. They sign in by a code; an e-mail address is usual but not required."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("name"), max_length=80)
    email = models.EmailField(_("e-mail"), null=True, blank=True, unique=True)
    phone = models.CharField(
        _("mobile"),
        max_length=16,
        null=True,
        blank=True,
        unique=True,
        validators=[
            RegexValidator(r"^\+[1-9]\d{6,14}$", _("Write the number with its country code, like +447700900123."))
        ],
    )
    language = models.CharField(_("language"), max_length=10, default="en-gb")
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/London", validators=[known_zone])
    quiet_from = models.TimeField(_("quiet from"), default=time(20, 0))
    quiet_until = models.TimeField(_("quiet until"), default=time(8, 0))
    weekend_off = models.BooleanField(_("nothing at the weekend"), default=False)
    snoozed_until = models.DateTimeField(_("nothing before"), null=True, blank=True)
    rhythm = models.CharField(_("rhythm"), max_length=6, choices=Rhythm.choices, default=Rhythm.EACH)
    channels = ArrayField(
        models.CharField(max_length=10, choices=Channel.choices),
        verbose_name=_("tell me by"),
        default=by_email,
        blank=True,
    )
    weekly_cap = models.PositiveSmallIntegerField(_("messages a week, at most"), default=3)
    links_open = models.BooleanField(
        _("links in messages open my check-in"), default=True, db_default=True, help_text=_("Without signing in.")
    )
    links_ended_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text=_("Links of messages from before open nothing.")
    )
    no_notices_offered_before = models.DateTimeField(
        null=True, blank=True, editable=False, help_text=_("They said “not now” to notices on their phone.")
    )
    may_start_challenges = models.BooleanField(_("may set up challenges"), default=False)
    is_invented = models.BooleanField(_("invented, for the demonstration"), default=False)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.CheckConstraint(
                condition=Q(email=None) | Q(email=Lower("email")), name="person_email_is_lower_case"
            ),
            models.CheckConstraint(condition=Q(rhythm__in=Rhythm.values), name="person_rhythm_is_known"),
            models.CheckConstraint(condition=Q(weekly_cap__lte=21), name="person_weekly_cap_within_reason"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split()[0]

    def wants(self, channel: str) -> bool:
        return channel in self.channels
