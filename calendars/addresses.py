"""Addresses that are keys: who has one reads that calendar, without signing in (docs/adr/0027)."""

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from notifications import signed_ids

if TYPE_CHECKING:
    from calendars.models import Feed

SALT: Final = "calendars.addresses"


def key_of(token: str) -> UUID | None:
    """None for a token that is not ours: nothing is read for it."""
    return signed_ids.id_of(token, salt=SALT)


def path_of(feed: "Feed") -> str:
    """122 bits by chance, and a signature of 88 that the database alone does not give away."""
    return reverse("calendar:feed", args=[signed_ids.token_for(feed.key, salt=SALT)])


def address_of(feed: "Feed") -> str:
    return settings.BASE_URL.rstrip("/") + path_of(feed)


def webcal_of(feed: "Feed") -> str:
    """The same, as calendar programs on phones and computers ask to be handed it."""
    return "webcal:" + address_of(feed).partition(":")[2]
