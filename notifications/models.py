from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Channel, User
from core import clock
from notifications.querysets import DeliveryQuerySet, MessageQuerySet
from notifications.topics import Topic


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
    about = models.UUIDField(null=True, blank=True)
    context = models.JSONField(default=dict, blank=True)
    link = models.CharField(max_length=300, blank=True)
    is_nudge = models.BooleanField(default=True, help_text=_("Keeps quiet hours and the weekly cap."))
    made_at = models.DateTimeField(default=clock.now, editable=False)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)
    called_off_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text=_("Stopped before anybody was told; may be owed again.")
    )
    gathered_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text=_("Put aside for the person’s next digest.")
    )
    digest = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="gathered", editable=False, db_index=False
    )  # message_in_digest leaves out the many that are in none

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
            models.CheckConstraint(
                condition=Q(digest=None) | Q(gathered_at__isnull=False), name="message_in_a_digest_was_gathered"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-made_at"], name="message_inbox"),
            models.Index(
                fields=["person"],
                condition=Q(gathered_at__isnull=False, digest=None, called_off_at=None, read_at=None),
                name="message_to_be_gathered",
            ),
            models.Index(
                fields=["about", "occasion"], opclasses=["uuid_ops", "varchar_pattern_ops"], name="message_about"
            ),
            models.Index(fields=["digest"], condition=Q(digest__isnull=False), name="message_in_digest"),
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


class Carrier(models.TextChoices):
    """Who takes a delivery from us. Only some can be asked afterwards whether they have it."""

    SMTP = "smtp", _("Mail server")
    ANYMAIL = "anymail", _("E-mail service")
    NOTIFY = "notify", _("GOV.UK Notify")
    WEBPUSH = "webpush", _("Push service")


class Delivery(models.Model):
    """One message by one channel: pending → sending → sent → delivered | failed (docs/told-once.md).

    ``token`` fences: only who holds the token of the claim may settle it. ``begun_at``
    is set just before the moment from which nobody can tell whether it was sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries", db_index=False)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    carrier = models.CharField(
        max_length=10, choices=Carrier.choices, blank=True, db_default="", help_text=_("Who was given it.")
    )
    remote_id = models.CharField(max_length=200, blank=True, db_default="", help_text=_("What the carrier calls it."))
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
            models.Index(fields=["remote_id"], condition=~Q(remote_id=""), name="delivery_remote_id"),
            models.Index(fields=["settled_at"], condition=Q(state="uncertain"), name="delivery_uncertain"),
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


class ChannelChoice(models.Model):
    """By which channels somebody wants to hear of one topic; no row: by those of the person. None: the inbox alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(User, models.CASCADE, related_name="channel_choices", db_index=False)
    topic = models.CharField(max_length=12, choices=Topic.choices)
    channels = ArrayField(models.CharField(max_length=10, choices=Channel.choices), blank=True)

    objects: ClassVar = models.Manager["ChannelChoice"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "topic"], name="channel_choice_one_a_topic"),
            models.CheckConstraint(condition=Q(topic__in=Topic.values), name="channel_choice_topic_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {', '.join(self.channels) or '-'}"


class PushSubscription(models.Model):
    """One browser on one device that its person let us wake (RFC 8030). Gone when the push service says so."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(User, models.CASCADE, related_name="push_subscriptions")
    endpoint = models.URLField(max_length=600, unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=60)
    device = models.CharField(max_length=80, blank=True, help_text=_("As its person would call it: “Android phone”."))
    made_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = models.Manager["PushSubscription"]()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(p256dh="") & ~Q(auth=""), name="push_has_its_keys")]

    def __str__(self) -> str:
        return self.device or self.endpoint[:40]


class Unreachable(models.Model):
    """A channel that failed for good for one person (bounced, number unknown): not used until it is put right."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="unreachable")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = models.CharField(max_length=254, help_text=_("The address or number that failed; another one is fine."))
    why = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = models.Manager["Unreachable"]()

    class Meta:
        verbose_name_plural = _("unreachable")
        constraints = [models.UniqueConstraint(fields=["channel", "address"], name="unreachable_once")]

    def __str__(self) -> str:
        return f"{self.channel} {self.address}"


class Alarm(models.Model):
    """Something an operator was told of, once, until it is over."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=20)
    since = models.DateTimeField(default=clock.now, editable=False)
    told_at = models.DateTimeField(null=True, blank=True, editable=False)
    over_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar = models.Manager["Alarm"]()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind"], condition=Q(over_at=None), name="alarm_one_at_a_time")]

    def __str__(self) -> str:
        return self.kind
