from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Channel, User
from core import clock
from notifications.querysets import DeliveryQuerySet, MessageQuerySet


class Message(models.Model):
    """What somebody is told, once: unique by (person, occasion). Also a line in the inbox of the app.

    To a person, or to an address of somebody who is not one yet (an invitation).
    ``about`` is the id of what it belongs to (a challenge), so that it can be
    called off as a whole; this app does not know challenges.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(
        User, models.CASCADE, null=True, blank=True, related_name="messages", db_index=False
    )  # message_inbox begins with it
    address = models.EmailField(blank=True)
    kind = models.CharField(max_length=60, help_text=_("app/name of its templates: nudges/milestone_soon."))
    occasion = models.CharField(max_length=140, help_text=_("From the challenge’s calendar, never from a timestamp."))
    about = models.UUIDField(null=True, blank=True, db_index=True)
    context = models.JSONField(default=dict, blank=True)
    link = models.CharField(max_length=300, blank=True)
    is_nudge = models.BooleanField(default=True, help_text=_("Keeps quiet hours and the weekly cap."))
    made_at = models.DateTimeField(default=clock.now, editable=False)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)
    called_off_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text=_("Stopped before anybody was told; may be owed again.")
    )

    objects: ClassVar = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "occasion"],
                condition=Q(person__isnull=False, called_off_at=None),
                name="message_told_once_to_a_person",
            ),
            models.UniqueConstraint(
                fields=["address", "occasion"],
                condition=Q(person=None, called_off_at=None),
                name="message_told_once_to_an_address",
            ),
            models.CheckConstraint(
                condition=(Q(person__isnull=False) & Q(address="")) | (Q(person=None) & ~Q(address="")),
                name="message_is_for_a_person_or_an_address",
            ),
            models.CheckConstraint(condition=~Q(occasion=""), name="message_has_an_occasion"),
        ]
        indexes = [
            models.Index(fields=["person", "-made_at"], name="message_inbox"),
            models.Index(fields=["occasion"], opclasses=["varchar_pattern_ops"], name="message_occasion"),
        ]

    def __str__(self) -> str:
        return self.occasion


class DeliveryState(models.TextChoices):
    PENDING = "pending", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Called off")
    EXPIRED = "expired", _("Too late to be of use")
    UNCERTAIN = "uncertain", _("Not known whether it was sent")


class Delivery(models.Model):
    """One message by one channel: pending → sending → sent → delivered | failed (docs/told-once.md).

    ``token`` fences: only who holds the token of the claim may settle it. ``begun_at``
    is set just before the moment from which nobody can tell whether it was sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries", db_index=False)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.PENDING)
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    token = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True, help_text=_("Why it failed or was called off."))

    objects: ClassVar = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(fields=["message", "channel"], name="delivery_one_per_message_and_channel"),
            models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="delivery_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.SENDING) | Q(token__isnull=False, leased_until__isnull=False),
                name="delivery_being_sent_has_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[DeliveryState.PENDING, DeliveryState.SENDING]) | Q(settled_at__isnull=False),
                name="delivery_settled_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.PENDING) | Q(token=None, begun_at=None, settled_at=None),
                name="delivery_waiting_is_in_nobodys_hands",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[DeliveryState.SENT, DeliveryState.UNCERTAIN]) | Q(begun_at__isnull=False),
                name="delivery_sent_had_begun",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="pending"), name="delivery_pending_due"),
            models.Index(fields=["leased_until"], condition=Q(state="sending"), name="delivery_sending_lease"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"


class Mute(models.Model):
    """What somebody does not want by any channel: one kind, or (kind empty) every reminder. Still in the inbox."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="mutes")
    address = models.EmailField(blank=True)
    kind = models.CharField(max_length=60, blank=True)
    muted_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = models.Manager["Mute"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(person__isnull=False), name="mute_once_for_a_person"
            ),
            models.UniqueConstraint(
                fields=["address", "kind"], condition=Q(person=None), name="mute_once_for_an_address"
            ),
            models.CheckConstraint(
                condition=(Q(person__isnull=False) & Q(address="")) | (Q(person=None) & ~Q(address="")),
                name="mute_is_of_a_person_or_an_address",
            ),
        ]

    def __str__(self) -> str:
        return self.kind or "*"
