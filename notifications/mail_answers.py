"""Whether who carries our mail answers: for /health/, and cheap to ask."""

import smtplib
import socket
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection

from notifications import notify

PATIENCE: Final = 3  # seconds


def answers() -> bool:
    """A mail server by its greeting, a service over the network by taking a call, GOV.UK Notify by knowing us."""
    if settings.EMAIL_BACKEND.startswith("notifications.notify_mail."):
        return notify.knows_us()
    if settings.EMAIL_BACKEND.startswith("anymail."):
        return _takes_calls(str(getattr(get_connection(), "api_url", None) or ""))
    return _greets()


def _takes_calls(url: str) -> bool:
    """True for a service whose address its own library keeps to itself."""
    place = urlsplit(url)
    if not place.hostname:
        return True
    try:
        with socket.create_connection((place.hostname, place.port or 443), timeout=PATIENCE):
            return True
    except OSError:
        return False


def _greets() -> bool:
    connect = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
    try:
        with connect(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=PATIENCE) as server:
            return server.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False
