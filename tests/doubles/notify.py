"""GOV.UK Notify for tests: its API over real HTTP, with its answers, its faults and its memory.

As the real one it takes the same reference as often as it is given: what is sent
twice is here twice. Errors are worded as in https://docs.notifications.service.gov.uk
and its public source.
"""

import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from notifications_python_client.authentication import decode_jwt_token
from notifications_python_client.errors import TokenError, TokenExpiredError

from tests.doubles.server import Double, HangUp

Answer = tuple[int, Any]
NUMBER = re.compile(r"\+?[0-9 ()-]{10,18}")
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
PLACEHOLDERS = {"sms": {"text"}, "email": {"subject", "body"}}


@dataclass
class Faults:
    """How often a request is taken and then answered with 500, and how often it is never answered.

    Of those that are never answered every second one was taken. ``patience``: seconds until the connection is cut.
    """

    error_after_accept: float = 0.0
    hang: float = 0.0
    seed: int = 1
    patience: float = 0.0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)


@dataclass
class Notification:
    """As Notify holds it. ``status`` may be set: created, sending, delivered, permanent-failure …"""

    type: str
    to: str
    reference: str | None
    template: str
    personalisation: dict[str, str]
    unsubscribe: str | None = None
    status: str = "created"
    id: str = field(default_factory=lambda: str(uuid4()))
    looked_for: int = 0

    def listed(self) -> dict[str, Any]:
        told = self.personalisation
        return {
            "id": self.id,
            "reference": self.reference,
            "email_address": self.to if self.type == "email" else None,
            "phone_number": self.to if self.type == "sms" else None,
            "type": self.type,
            "status": self.status,
            "template": {"id": self.template, "version": 1, "uri": ""},
            "body": told.get("text") or told.get("body"),
            "subject": told.get("subject"),
        }

    def receipt(self) -> dict[str, Any]:
        """What Notify posts to us when ``status`` is an end."""
        return {
            "id": self.id,
            "reference": self.reference,
            "to": self.to,
            "status": self.status,
            "notification_type": self.type,
            "created_at": "2026-03-12T12:00:00.000000Z",
            "completed_at": "2026-03-12T12:00:05.000000Z",
            "sent_at": "2026-03-12T12:00:01.000000Z",
        }


class NotifyDouble(Double):
    """``accepted`` in the order it was taken. ``lag``: how many look-ups a new one is not listed for."""

    def __init__(self) -> None:
        super().__init__()
        self.service, self.secret = str(uuid4()), str(uuid4())
        self.templates = {"sms": str(uuid4()), "email": str(uuid4())}
        self.accepted: list[Notification] = []
        self.asked: list[str] = []  # "POST sms", "GET" …, with whatever answer
        self.faults = Faults()
        self.lag = 0
        self.limit: int | None = None  # a minute's number
        self.lookups_fail = False
        self._scripted: list[str] = []

    @property
    def key(self) -> str:
        return f"tests-{self.service}-{self.secret}"

    def say(self, *scripted: str) -> None:
        """The next that are sent get: "500 after accept", "500", "hang", "hang after accept", "cut after accept"."""
        self._scripted.extend(scripted)

    def by_reference(self) -> Counter[str | None]:
        return Counter(one.reference for one in self.accepted)

    def sent_to(self, to: str) -> list[Notification]:
        return [one for one in self.accepted if one.to == to]

    def answer(self, method: str, path: str, query: dict[str, str], headers: Any, body: Any) -> Answer:
        step = path.removeprefix("/v2/")
        self.asked.append(f"{method} {step.split('/')[-1]}" if method == "POST" else method)
        if refusal := self._who_calls(headers):
            return refusal
        match method, step.split("/"):
            case "POST", ["notifications", ("sms" | "email") as kind]:
                return self._take(kind, body)
            case "GET", ["notifications"]:
                return self._list(query)
            case "GET", ["notifications", which]:
                found = next((one for one in self.accepted if one.id == which), None)
                return (200, found.listed()) if found else error(404, "NoResultFound", "No result found")
            case "GET", ["template", which] if which in self.templates.values():
                return 200, {"id": which}
        return error(404, "NoResultFound", "No result found")

    def _who_calls(self, headers: Any) -> Answer | None:
        scheme, _space, token = headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer":
            return error(401, "AuthError", "Unauthorized: authentication token must be provided")
        try:
            claims_hold = decode_jwt_token(token, self.secret)
        except TokenExpiredError:
            return error(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds")
        except TokenError:
            claims_hold = False
        return None if claims_hold else error(403, "AuthError", "Invalid token: API key not found")

    def _take(self, kind: str, body: dict[str, Any]) -> Answer:
        with self.lock:
            if refusal := self._refusal(kind, body):
                return refusal
            fault = self._fault()
            taken = made(kind, body)
            if not fault or fault.endswith("after accept"):
                self.accepted.append(taken)
        if fault.startswith("hang"):
            time.sleep(self.faults.patience)
        if fault.startswith(("hang", "cut")):
            raise HangUp
        if fault:
            return error(500, "Exception", "Internal server error")
        return 201, {"id": taken.id, "reference": taken.reference, "template": {"id": taken.template}}

    def _refusal(self, kind: str, body: dict[str, Any]) -> Answer | None:
        field_name, right = ("phone_number", NUMBER) if kind == "sms" else ("email_address", ADDRESS)
        told = body.get("personalisation", {})
        if not right.fullmatch(str(body.get(field_name, ""))):
            words = "Not enough digits" if kind == "sms" else "Not a valid email address"
            return error(400, "ValidationError", f"{field_name} {words}")
        if self.limit is not None and len(self.accepted) >= self.limit:
            words = f"Exceeded rate limit for key type LIVE of {self.limit} requests per 60 seconds"
            return error(429, "RateLimitError", words)
        if body.get("template_id") != self.templates[kind]:
            return error(400, "BadRequestError", "Template not found")
        if missing := PLACEHOLDERS[kind] - set(told):
            return error(400, "BadRequestError", f"Missing personalisation: {', '.join(sorted(missing))}")
        if kind == "sms" and len(told["text"]) > 918:
            return error(400, "BadRequestError", "Text messages cannot be longer than a character count of 918")
        return None

    def _fault(self) -> str:
        if self._scripted:
            return self._scripted.pop(0)
        drawn = self.faults.random.random()
        if drawn < self.faults.error_after_accept:
            return "500 after accept"
        if drawn < self.faults.error_after_accept + self.faults.hang:
            return self.faults.random.choice(["hang", "hang after accept"])
        return ""

    def _list(self, query: dict[str, str]) -> Answer:
        if self.lookups_fail:
            return error(500, "Exception", "Internal server error")
        found = []
        with self.lock:
            for one in reversed(self.accepted):
                if one.reference == query.get("reference", one.reference):
                    one.looked_for += 1
                    if one.looked_for > self.lag:
                        found.append(one.listed())
        return 200, {"notifications": found, "links": {"current": self.url}}


def made(kind: str, body: dict[str, Any]) -> Notification:
    return Notification(
        type=kind,
        to=body["phone_number" if kind == "sms" else "email_address"],
        reference=body.get("reference"),
        template=body["template_id"],
        personalisation=body["personalisation"],
        unsubscribe=body.get("one_click_unsubscribe_url"),
    )


def error(code: int, name: str, words: str) -> Answer:
    return code, {"status_code": code, "errors": [{"error": name, "message": words}]}


@contextmanager
def running() -> Iterator[NotifyDouble]:
    double = NotifyDouble()
    double.start()
    try:
        yield double
    finally:
        double.kill()
