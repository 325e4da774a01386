"""How often something can be sent by one link: far more than anybody needs, far less than a script would."""

import logging
from typing import Final
from uuid import UUID

from django.core.cache import cache
from redis.exceptions import RedisError

MOST: Final = 120  # an hour: a phone that was offline for long sends many at once
HOUR: Final = 60 * 60
logger = logging.getLogger(__name__)


def is_too_often(message_id: UUID) -> bool:
    """Counts this time, too. A cache that is away keeps nobody from checking in."""
    key = f"personal_link:{message_id.hex}"
    try:
        cache.add(key, 0, HOUR)
        return cache.incr(key) > MOST
    except (RedisError, ValueError):  # away, or emptied between the two
        logger.warning("What is sent by personal links is not counted just now")
        return False
