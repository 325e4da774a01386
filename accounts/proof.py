"""Showing that an address is yours, for who is not signing in: six numbers, sent there and typed here.

Kept in the session, fifteen minutes, five tries. ``kept`` is what the person had
filled in on the way, to go on with afterwards.
"""

from dataclasses import dataclass, field
from secrets import compare_digest
from typing import Any, Final, Self

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts import lockout
from core import clock
from core.errors import Refused

TRIES: Final = 5
PLACE: Final = "proof"


@dataclass
class Proof:
    """``purpose`` is where it was asked for; it serves nowhere else."""

    address: str
    purpose: str
    code: str
    at: float
    wrong: int = 0
    kept: dict[str, str] = field(default_factory=dict)

    @classmethod
    def waiting(cls, request: HttpRequest, purpose: str) -> Self | None:
        found: dict[str, Any] | None = request.session.get(PLACE)
        proof = cls(**found) if found else None
        return proof if proof and proof.purpose == purpose and proof.is_fresh() else None

    def is_fresh(self) -> bool:
        return clock.now().timestamp() - self.at <= settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT

    def keep(self, request: HttpRequest) -> None:
        request.session[PLACE] = vars(self)


def ask(request: HttpRequest, address: str, *, purpose: str, kept: dict[str, str] | None = None) -> None:
    """Send six numbers. Raises Refused when that was too often, or no mail server answers."""
    too_often = not ratelimit.consume(request, action="request_login_code", key=address)
    if too_often or lockout.is_locked(request, address):
        raise Refused(_("That was too often. Wait a few minutes, then try again."))
    code = get_adapter().generate_login_code()
    try:
        get_adapter().send_mail("account/email/login_code", address, {"code": code})
    except OSError as error:
        raise Refused(_("We could not send an e-mail just now. Wait a minute, then try again.")) from error
    Proof(address=address, purpose=purpose, code=code, at=clock.now().timestamp(), kept=kept or {}).keep(request)


def check(request: HttpRequest, proof: Proof, typed: str) -> None:
    """Raises Refused for a wrong code; the fifth ends this proof."""
    if lockout.is_locked(request, proof.address):
        raise Refused(_("That was too often. Wait an hour, then ask for a new code."))
    numbers = "".join(char for char in typed if char.isascii() and char.isalnum())
    if compare_digest(numbers, proof.code):
        return
    lockout.count_wrong_code(request, proof.address)
    proof.wrong += 1
    if proof.wrong >= TRIES:
        forget(request)
        raise Refused(_("That was five wrong codes. Go back and ask for a new one."))
    proof.keep(request)
    raise Refused(_("That is not the code we sent. Look at the newest e-mail from us, and try again."))


def forget(request: HttpRequest) -> None:
    request.session.pop(PLACE, None)
