"""Worker and beat say in the broker that they live; /health/ listens. An emptied broker knows again in seconds."""

import socket
from contextlib import suppress
from typing import cast

import redis
from celery.signals import heartbeat_sent
from django.conf import settings

LIFE = 30  # seconds after which a silent process counts as gone


def connect() -> "redis.Redis":
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2, decode_responses=True)


def beat(part: str, client: "redis.Redis") -> None:
    """`part` is worker or beat; every host counts for itself. The broker's clock is the only one used."""
    with suppress(redis.RedisError):  # silence is the message when the broker is gone
        client.zadd(_key(part), {socket.gethostname(): _seconds(client)})


def living(part: str, client: "redis.Redis") -> list[str]:
    """The hosts on which `part` lives. Raises redis.RedisError."""
    client.zremrangebyscore(_key(part), "-inf", _seconds(client) - LIFE)
    return sorted(cast("list[str]", client.zrange(_key(part), 0, -1)))


def _seconds(client: "redis.Redis") -> int:
    return client.time()[0]


def _key(part: str) -> str:
    return f"hundred:alive:{part}"


class Heart:
    """One connection for the life of the process."""

    client: "redis.Redis | None" = None

    @classmethod
    def beat(cls, part: str) -> None:
        cls.client = cls.client or connect()
        beat(part, cls.client)


@heartbeat_sent.connect
def worker_beats(**_: object) -> None:
    Heart.beat("worker")
