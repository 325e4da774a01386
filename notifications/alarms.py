"""Tell the operator, once, that what is owed is not sent; and once more when it is over.

Not by the outbox: that may be what is stuck. The log says it in any case.
"""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from email.utils import parseaddr
from smtplib import SMTPException
from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Q, TextChoices
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notifications.models import Alarm, Delivery

LATE_AFTER: Final = timedelta(minutes=15)
TRIES: Final = 3  # 1, 5 and 15 minutes after each other: later than LATE_AFTER, though it is not due just now
logger = logging.getLogger(__name__)


class Trouble(TextChoices):
    LATE = "late", gettext_lazy("Messages are late")
    BEAT = "beat", gettext_lazy("The clock has stopped")


def is_late(now: datetime) -> bool:
    """Something should have gone out a quarter of an hour ago, or was tried for as long."""
    waiting = Delivery.objects.waiting()
    return waiting.filter(Q(due_at__lt=now - LATE_AFTER) | Q(attempts__gte=TRIES)).exists()


def look(*, now: datetime, beat_stopped: bool) -> None:
    """Raise what is wrong now and end what is over. Any number of times, from any process."""
    wrong = {Trouble.LATE} if is_late(now) else set()
    if beat_stopped:
        wrong.add(Trouble.BEAT)
    for trouble in Trouble:
        if trouble in wrong:
            _raise(trouble, now=now)
    _end(set(Trouble) - wrong, now=now)


def _raise(trouble: Trouble, *, now: datetime) -> None:
    alarm, is_new = Alarm.objects.get_or_create(kind=trouble, over_at=None, defaults={"since": now})
    if is_new:
        logger.critical("%s", trouble.label)
    mine = Alarm.objects.filter(pk=alarm.pk, told_at=None)
    if mine.update(told_at=now) and not _tell(trouble, is_over=False):
        Alarm.objects.filter(pk=alarm.pk).update(told_at=None)  # again in a minute


def _end(troubles: Collection[Trouble], *, now: datetime) -> None:
    for alarm in Alarm.objects.filter(kind__in=troubles, over_at=None):
        if Alarm.objects.filter(pk=alarm.pk, over_at=None).update(over_at=now):
            logger.warning("Over: %s", Trouble(alarm.kind).label)
            if alarm.told_at:
                _tell(Trouble(alarm.kind), is_over=True)


def _tell(trouble: Trouble, *, is_over: bool) -> bool:
    """Whether there is nobody to tell, or they were told."""
    if not settings.OPERATOR_EMAIL:
        return True
    state = _("over") if is_over else _("needs you")
    context = {"trouble": trouble, "is_over": is_over, "base_url": settings.BASE_URL}
    try:
        send_mail(
            subject=f"Hundred: {trouble.label} ({state})",
            message=render_to_string("notifications/alarm.txt", context),
            from_email=None,
            recipient_list=[parseaddr(settings.OPERATOR_EMAIL)[1]],
        )
    except (OSError, SMTPException):
        logger.exception("The operator could not be told: %s", trouble.label)
        return False
    return True
