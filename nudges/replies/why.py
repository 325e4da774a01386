"""Why an answer by e-mail was not taken, as operators see it. Never a word of the mail."""

from enum import StrEnum


class Why(StrEnum):
    AUTOMATIC = "No person wrote it"
    OURS = "Sent by ourselves"
    NO_QUESTION = "Answers nothing that we asked"
    OTHER_SENDER = "Not sent by the person who was asked"
    NOT_TAKING_PART = "The person does not take part any more"
    EMPTY = "No words in it"
    TOO_LONG = "Longer than can be kept"
    PATIENT = "It could tell which patient somebody is"
    NOT_NOW = "The rules do not allow it now"
    UNREADABLE = "Could not be read"
