"""What the environment says of the channels: SMS, push, e-mail by a service, replies, and whom to alarm.

All of it may be left out; a channel without its keys is not offered to anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from config.env_reader import Reader
from core.push_keys import is_key

PUSH_SERVICES: Final = [
    "fcm.googleapis.com",
    "*.push.services.mozilla.com",
    "*.push.apple.com",
    "*.notify.windows.com",
]
NOTIFY: Final = "https://api.notifications.service.gov.uk"


@dataclass(frozen=True, kw_only=True)
class ChannelEnv:
    notify_api_key: str
    notify_url: str
    notify_sms_template: str
    notify_email_template: str
    notify_callback_token: str
    anymail: dict[str, str]  # what django-anymail calls ANYMAIL
    vapid_private_key: str
    push_contact: str
    push_services: list[str]
    reply_address: str
    imap_url: str
    operator_email: str


def read(reader: Reader) -> ChannelEnv:
    """Its problems are the reader's."""
    channels = ChannelEnv(
        notify_api_key=reader.secret("NOTIFY_API_KEY", at_least=74, default=""),
        notify_url=reader.text("NOTIFY_URL", default=NOTIFY),
        notify_sms_template=reader.text("NOTIFY_SMS_TEMPLATE", default=""),
        notify_email_template=reader.text("NOTIFY_EMAIL_TEMPLATE", default=""),
        notify_callback_token=reader.secret("NOTIFY_CALLBACK_TOKEN", at_least=16, default=""),
        anymail=_anymail(reader.environment),
        vapid_private_key=reader.text("VAPID_PRIVATE_KEY", default=""),
        push_contact=reader.text("PUSH_CONTACT", default=""),
        push_services=reader.words("PUSH_SERVICES", default=PUSH_SERVICES),
        reply_address=reader.mailbox("REPLY_ADDRESS", default=""),
        imap_url=reader.url("IMAP_URL", schemes=["imap", "imaps"], like="imaps://user:password@host/INBOX", default=""),
        operator_email=reader.mailbox("OPERATOR_EMAIL", default=""),
    )
    if not channels.notify_api_key and (channels.notify_sms_template or channels.notify_email_template):
        reader.wrong("NOTIFY_API_KEY", "is missing, but a NOTIFY_…_TEMPLATE is set.")
    if channels.vapid_private_key and not is_key(channels.vapid_private_key):
        reader.wrong("VAPID_PRIVATE_KEY", "is no key of 43 signs, as `manage.py push_keys` makes them.")
    if channels.push_contact and not channels.push_contact.startswith(("mailto:", "https://")):
        reader.wrong("PUSH_CONTACT", f"{channels.push_contact!r} begins neither with mailto: nor with https://.")
    if reader.environment.get("EMAIL_URL", "").startswith("notify:"):
        for name, value in {
            "NOTIFY_API_KEY": channels.notify_api_key,
            "NOTIFY_EMAIL_TEMPLATE": channels.notify_email_template,
        }.items():
            if not value:
                reader.wrong(name, "is missing, and EMAIL_URL says that GOV.UK Notify sends our e-mail.")
    if channels.imap_url and not channels.reply_address:
        reader.wrong("REPLY_ADDRESS", "is missing: answers that IMAP_URL reads are sent to it.")
    return channels


def _anymail(environment: Mapping[str, str]) -> dict[str, str]:
    """Every ANYMAIL_… of the environment, as django-anymail names it."""
    begin = "ANYMAIL_"
    return {name.removeprefix(begin): value for name, value in environment.items() if name.startswith(begin) and value}


def email_service(url: str) -> str:
    """The name django-anymail has for the service in ``anymail://mailgun``; empty for a mail server."""
    parts = urlsplit(url)
    return (parts.hostname or "") if parts.scheme == "anymail" else ""
