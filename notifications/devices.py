"""The phones and computers that a person lets us wake: added, removed, and gone by themselves."""

from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Func, QuerySet, Value
from django.utils.translation import gettext as _

from accounts.models import Channel, User
from core.errors import Refused
from notifications import push_services, unreachable
from notifications.models import ChannelChoice, PushSubscription

MOST: Final = 8  # devices of one person: each is called in turn, within the time a delivery has


def of(person: User) -> QuerySet[PushSubscription]:
    return PushSubscription.objects.filter(person=person).order_by("made_at", "pk")


@transaction.atomic
def add(person: User, *, endpoint: str, p256dh: str, auth: str, device: str) -> PushSubscription:
    """From now on their notices come to this device too, and those of nobody else: it may have been another's.

    Raises Refused for a push service that is not known.
    """
    if not push_services.is_known(endpoint):
        raise Refused(
            _("The notices of this browser come from a place we do not know. Nothing has changed. Try another browser.")
        )
    before = PushSubscription.objects.filter(endpoint=endpoint).exclude(person=person)
    for former in User.objects.filter(push_subscriptions__in=before).select_for_update(of=("self",)):
        _remove(before.filter(person=former), former.pk)
    subscription, _is_new = PushSubscription.objects.update_or_create(
        endpoint=endpoint, defaults={"person": person, "p256dh": p256dh, "auth": auth, "device": device}
    )
    oldest_first = of(person).values_list("pk", flat=True)
    PushSubscription.objects.filter(pk__in=list(oldest_first)[:-MOST]).delete()
    _want(person.pk)
    unreachable.clear(channel=Channel.PUSH, address=str(person.pk))
    return subscription


@transaction.atomic
def remove(subscriptions: QuerySet[PushSubscription], *, person: User) -> None:
    """Twice changes nothing."""
    User.objects.select_for_update().get(pk=person.pk)
    _remove(subscriptions.filter(person=person), person.pk)


@transaction.atomic
def gone(subscription: PushSubscription) -> None:
    """The push service says that the device is not subscribed any more."""
    User.objects.select_for_update().get(pk=subscription.person_id)
    _remove(PushSubscription.objects.filter(pk=subscription.pk), subscription.person_id)


def _remove(subscriptions: QuerySet[PushSubscription], person_id: UUID) -> None:
    """With the last device goes the channel."""
    removed = subscriptions.delete()[0]
    if removed and not PushSubscription.objects.filter(person=person_id).exists():
        _want_no_more(person_id)


def _want(person_id: UUID) -> None:
    User.objects.filter(pk=person_id).exclude(channels__contains=[Channel.PUSH]).update(
        channels=Func("channels", Value(Channel.PUSH), function="array_append")
    )


def _want_no_more(person_id: UUID) -> None:
    """A choice for which no channel is left is none: the person's channels hold again.

    Who had no other way gets e-mails, if they can: to hear nothing is something one says, not something that happens.
    """
    User.objects.filter(pk=person_id, channels=[Channel.PUSH], email__isnull=False).update(channels=[Channel.EMAIL])
    without = Func("channels", Value(Channel.PUSH), function="array_remove")
    User.objects.filter(pk=person_id).update(channels=without)
    choices = ChannelChoice.objects.filter(person=person_id, channels__contains=[Channel.PUSH])
    choices.filter(channels__len=1).delete()
    choices.update(channels=without)
