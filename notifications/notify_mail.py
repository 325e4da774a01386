"""Django's own mails by GOV.UK Notify, such as the one with the code to sign in: EMAIL_URL=notify://gov.uk.

What is owed by the outbox does not come this way (notifications/by_notify.py): these
are sent at once, by whoever is waiting for them, and not again.
"""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from notifications_python_client.errors import APIError

from notifications.by_notify import email
from notifications.notify import Notify, words_of


class NotTaken(OSError):
    """As a mail server that does not answer: who sends knows what to do about that."""


class EmailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """One notification a recipient, for Notify knows no others. Raises NotTaken unless it is to fail silently."""
        with Notify() as notify:
            return sum(self._send(notify, mail) for mail in email_messages)

    def _send(self, notify: Notify, mail: EmailMessage) -> bool:
        told = email(mail)
        try:
            for to in mail.recipients():
                notify.send_email_notification(to, **told)
        except APIError as error:
            if self.fail_silently:
                return False
            raise NotTaken(words_of(error)) from error
        return bool(mail.recipients())
