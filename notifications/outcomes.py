"""How one try to send went, and what a carrier says later became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from django.db import InterfaceError, OperationalError

from notifications.models import Carrier, DeliveryState


class Result(Enum):
    SENT = auto()
    TRY_AGAIN = auto()  # the other side said later, or was not there; certainly not sent
    FAILED = auto()  # the other side said no, for good
    UNCERTAIN = auto()  # handed over, and no answer came
    ASK = auto()  # handed over, and no answer came; but this carrier can be asked whether it has it
    NOT_OURS = auto()  # the lease was lost before anything was handed over


@dataclass(frozen=True)
class Outcome:
    """``remote_id``: what the carrier calls it. ``gone``: the address, when it failed because there is no such one.

    ``not_before``: the other side asked to be left alone until then.
    ``for_all``: the reason lies with the carrier or with us, so the rest of the batch had better wait.
    """

    result: Result
    why: str = ""
    remote_id: str = ""
    gone: str = ""
    not_before: datetime | None = None
    for_all: bool = False


@dataclass(frozen=True, kw_only=True)
class Report:
    """``state`` is SENT, DELIVERED or FAILED. ``is_for_good``: nothing will ever arrive at this ``address``."""

    carrier: Carrier
    remote_id: str
    state: DeliveryState
    why: str = ""
    address: str = ""
    is_for_good: bool = False


def unwritten(error: Exception) -> Outcome:
    """The words could not be made: no use to try again, unless the database was away. Nothing was sent."""
    if isinstance(error, OperationalError | InterfaceError):
        return Outcome(Result.TRY_AGAIN, "The database was away")
    return Outcome(Result.FAILED, f"Could not be written: {type(error).__name__}: {error}")
