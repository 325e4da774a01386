"""An e-mail service for tests (Postmark's API over real HTTP), and the reports it would post."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from tests.doubles.server import Double, HangUp

Answer = tuple[int, Any]
INACTIVE = (
    "You tried to send to a recipient that has been marked as inactive. Found inactive addresses: {}. "
    "Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression."
)


class PostmarkDouble(Double):
    """``mails`` in the order they were taken, as they were posted. ``say``: what the next ones get."""

    def __init__(self) -> None:
        super().__init__()
        self.token = str(uuid4())
        self.mails: list[dict[str, Any]] = []
        self.asked = 0
        self._scripted: list[str] = []

    def say(self, *scripted: str) -> None:
        """A status ("500", "429"), "inactive", "cut after accept" or "no json"."""
        self._scripted.extend(scripted)

    def answer(self, method: str, path: str, query: dict[str, str], headers: Any, body: Any) -> Answer:
        self.asked += 1
        if headers.get("X-Postmark-Server-Token") != self.token:
            return 401, {"ErrorCode": 10, "Message": "Request does not contain a valid Server token."}
        said = self._scripted.pop(0) if self._scripted else "OK"
        if said.isdecimal():
            return int(said), {"ErrorCode": 1, "Message": "Not now"}
        if said == "inactive":
            return 422, {"ErrorCode": 406, "Message": INACTIVE.format(body["To"])}
        self.mails.append(body | {"MessageID": str(uuid4())})
        if said == "cut after accept":
            raise HangUp
        if said == "no json":
            return 200, "no object"
        told = {"To": body["To"], "MessageID": self.mails[-1]["MessageID"], "ErrorCode": 0, "Message": "OK"}
        return 200, told


def report(mail: dict[str, Any], record: str, kind: str = "", *, with_metadata: bool = True) -> dict[str, Any]:
    """What the service posts to us about ``mail``: record Delivery, Bounce, SpamComplaint or Open."""
    told = {"RecordType": record, "MessageID": mail["MessageID"], "Recipient": mail["To"], "ID": 7}
    return told | ({"Type": kind} if kind else {}) | ({"Metadata": mail["Metadata"]} if with_metadata else {})


@contextmanager
def running() -> Iterator[PostmarkDouble]:
    double = PostmarkDouble()
    double.start()
    try:
        yield double
    finally:
        double.kill()
