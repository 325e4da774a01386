"""Mails as they come in, from anybody: one that cannot be read holds up no other, and is never written to a log."""

import logging
from email import message_from_bytes

from django.db import InterfaceError, OperationalError

from nudges.models import Reply
from nudges.replies.addressing import sealed
from nudges.replies.taking import drop, take
from nudges.replies.why import Why

logger = logging.getLogger(__name__)


def arrive(raw: bytes) -> Reply:
    """Raises OperationalError or InterfaceError while the database is away: then it is to come again."""
    try:
        reply = take(message_from_bytes(raw))
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001  whatever a stranger sends; its words may stand in the error
        reply = drop(sealed(raw), f"{Why.UNREADABLE} ({type(error).__name__})")
        logger.error("A mail could not be read: %s", type(error).__name__)  # noqa: TRY400
    logger.info("An answer came by e-mail: %s %s", reply.outcome, reply.why)
    return reply
