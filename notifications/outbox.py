"""The one way to tell somebody something. Called inside the transaction of its cause."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from psycopg.types.json import Jsonb

from accounts.models import User
from core import clock, spoken
from core.spoken import CALLED
from notifications import calling_off
from notifications.doorbell import ring_on_commit
from notifications.owing import owe

TO_PEOPLE = """
SELECT id AS person_id, '' AS address, %(kind)s::text AS kind, %(occasion)s::text AS occasion,
    %(about)s::uuid AS about, %(context)s::jsonb AS context, %(link)s::text AS link,
    %(is_nudge)s::boolean AS is_nudge, %(due_at)s::timestamptz AS due_at, %(expires_at)s::timestamptz AS expires_at
FROM accounts_user WHERE is_active AND id = ANY(%(people)s)
UNION ALL
SELECT NULL, %(address)s::text, %(kind)s, %(occasion)s, %(about)s, %(context)s, %(link)s,
    %(is_nudge)s, %(due_at)s, %(expires_at)s
WHERE %(address)s <> ''
"""


@transaction.atomic
def post(  # noqa: PLR0913
    *,
    kind: str,
    to: Iterable[User] = (),
    occasion: str,
    context: Mapping[str, Any] | None = None,
    about: UUID | None = None,
    link: str = "",
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    is_nudge: bool = True,
    address: str = "",
) -> int:
    """Owe each person this message once. Returns how many are new.

    ``kind`` is ``app/name``: the templates ``<app>/messages/<name>.*``. ``due_at`` is
    now if not given, and later when a nudge would come in quiet hours. A second call
    with the same occasion changes nothing. ``address`` is for somebody without an account.
    """
    now = clock.now()
    called = spoken.now()
    told = dict(context or {}) | ({CALLED: called} if called else {})
    owed = owe(
        TO_PEOPLE,
        {
            "kind": kind,
            "people": [person.pk for person in to],
            "address": address.strip().lower(),
            "occasion": occasion,
            "context": Jsonb(told, dumps=_dumps),
            "about": about,
            "link": link,
            "is_nudge": is_nudge,
            "due_at": due_at or now,
            "expires_at": expires_at,
        },
        now=now,
    )
    ring_on_commit(owed.due)
    return owed.new


@transaction.atomic
def call_off(*, person: User | None = None, about: UUID | None = None, occasion: str | None = None, why: str) -> int:
    """Do not send what is still waiting. Returns how many deliveries were stopped.

    Everything given must fit; ``occasion`` also means all that lie below it
    (``milestone:<id>`` and ``milestone:<id>:day30:soon``). What nobody was told yet
    leaves the inbox too, and the same occasion may be owed again. An occasion without
    what it is ``about`` is looked for among all messages.
    """
    if person is None and about is None and occasion is None:
        raise ValueError("call_off() needs a person, an about or an occasion")
    messages = calling_off.matching(person_id=person.pk if person else None, about=about, occasion=occasion)
    return calling_off.call_off(messages, why=why, now=clock.now())


def _dumps(value: Any) -> str:
    return DjangoJSONEncoder(ensure_ascii=False).encode(value)
