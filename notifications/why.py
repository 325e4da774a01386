"""Why something was not sent, as the delivery log and the admin show it."""

from enum import StrEnum


class Why(StrEnum):
    ACCOUNT_CLOSED = "The account is closed"
    NOT_WANTED = "Not wanted by this channel"
    NO_ADDRESS = "No address"
    FAILED_BEFORE = "The address failed for good before"
    MUTED = "Stopped by the person"
    NOT_RIGHT = "Not right any more"
    IN_DIGEST = "In a digest"
    CATCHING_UP = "In a digest: late together with others"
    READ = "Read before the digest"
    NOTHING_LEFT = "Nothing was left in the digest"
    TOO_LATE = "Too late to be of use"
    TRIED_OFTEN = "Tried too often"
    WORKER_GONE = "The worker was gone before it was sent"
    NOBODY_KNOWS = "The worker was gone while it was sent"


GATHERED = (Why.IN_DIGEST, Why.CATCHING_UP)
