"""How it was before a change, signed, so that the page that says what changed can offer the way back."""

import json
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.serializers.json import DjangoJSONEncoder

from notifications.say.concern import State
from notifications.say.speaker import Speaker

SALT = "notifications.say"


@dataclass(frozen=True)
class Before:
    """``key`` says of which concern; ``state`` is what that concern comes back to."""

    key: str
    state: State


def signed(before: Before, speaker: Speaker) -> str:
    """Of use to this speaker alone."""
    return signing.dumps([before.key, before.state], salt=_salt(speaker), serializer=_Json, compress=True)


def read(text: str, speaker: Speaker) -> Before | None:
    """None for what is not ours, or was somebody else's."""
    try:
        key, state = signing.loads(text, salt=_salt(speaker), serializer=_Json)
    except signing.BadSignature:
        return None
    return Before(key, state)


def _salt(speaker: Speaker) -> str:
    return f"{SALT}:{speaker.person.pk if speaker.person else speaker.address}"


class _Json:
    """Times and moments as text."""

    def dumps(self, obj: Any) -> bytes:
        return json.dumps(obj, cls=DjangoJSONEncoder, separators=(",", ":")).encode()

    def loads(self, data: bytes) -> Any:
        return json.loads(data)
