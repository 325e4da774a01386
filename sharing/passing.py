"""Who gave the right passcode of a link has it remembered: in a signed cookie, for that link alone, for half a day.

No row, no session and no name stands behind it. It ends when the link or its passcode does.
"""

from typing import Final

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from sharing.models import ShareLink

COOKIE: Final = "board"
LASTS: Final = 12 * 60 * 60
LIMIT: Final = "board_passcode"


class TooOften(Exception):
    """Too many wrong passcodes, from one place or for one link."""


def has_passed(request: HttpRequest, link: ShareLink) -> bool:
    if not link.has_passcode:
        return True
    kept = request.get_signed_cookie(COOKIE, default="", salt=_salt(link), max_age=LASTS) or ""
    return constant_time_compare(kept, link.pk.hex)


def is_right(request: HttpRequest, link: ShareLink, typed: str) -> bool:
    """Only wrong ones count, so that a whole office may open a link at once. Raises TooOften."""
    key = str(link.pk)
    if not ratelimit.consume(request, action=LIMIT, key=key, dry_run=True):
        raise TooOften
    if check_password(typed, link.passcode):
        return True
    ratelimit.consume(request, action=LIMIT, key=key)
    return False


def remember(response: HttpResponse, request: HttpRequest, link: ShareLink) -> None:
    response.set_signed_cookie(
        COOKIE,
        link.pk.hex,
        salt=_salt(link),
        max_age=LASTS,
        path=request.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _salt(link: ShareLink) -> str:
    return f"sharing.passing.{link.passcode}"
