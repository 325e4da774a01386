"""How one try to send went."""

from dataclasses import dataclass
from enum import Enum, auto


class Result(Enum):
    SENT = auto()
    TRY_AGAIN = auto()  # the other side said later, or was not there; certainly not sent
    FAILED = auto()  # the other side said no, for good
    UNCERTAIN = auto()  # handed over, and no answer came
    NOT_OURS = auto()  # the lease was lost before anything was handed over


@dataclass(frozen=True)
class Outcome:
    result: Result
    why: str = ""
