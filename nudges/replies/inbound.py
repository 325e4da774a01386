"""Answers that an e-mail service hands over by itself, at /hooks/anymail/<service>/inbound/."""

from email import policy
from typing import Any

from nudges.replies.arriving import arrive


def take_inbound(*, event: Any, **_others: Any) -> None:
    """A receiver of ``anymail.signals.inbound``. While the database is away it raises, and the service comes again."""
    if event.message is None:
        return
    raw = event.message.as_bytes(policy=policy.compat32)
    to = event.message.envelope_recipient
    arrive(f"X-Original-To: {to}\n".encode() + raw if to and "\n" not in to else raw)
