"""Mails that no person wrote: out of office, bounces, receipts, lists. Pure.

They are dropped before anything else is looked at, and never answered: two machines that
answer each other do not stop.
"""

import re
from email.header import decode_header, make_header
from email.message import Message
from typing import Final

from nudges.replies import phrases
from nudges.replies.headers import header
from nudges.replies.phrases import any_of

OF_MACHINES: Final = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Response-Suppress")
LISTS: Final = ("List-Id", "List-Post", "X-Failed-Recipients")
BULK: Final = {"bulk", "auto_reply", "list", "junk"}
POSTMASTERS: Final = {"mailer-daemon", "postmaster", "mail-daemon", "mdaemon"}
SUBJECTS: Final = re.compile(rf"(?:re: ?)?{any_of(phrases.AUTOMATIC)}", re.IGNORECASE)


def sign_of_a_machine(mail: Message, *, sender: str) -> str:
    """What tells that nobody wrote it, such as the name of a header; empty if nothing does."""
    signs = {
        "Auto-Submitted": header(mail, "Auto-Submitted").partition(";")[0].strip().lower() not in {"", "no"},
        "Precedence": header(mail, "Precedence").lower() in BULK,
        "Return-Path": mail.get("Return-Path") is not None and not header(mail, "Return-Path").strip("<> "),
        "From": sender.partition("@")[0] in POSTMASTERS,
        "Content-Type": mail.get_content_type() == "multipart/report" or mail.get_content_maintype() == "message",
        "Subject": bool(SUBJECTS.match(_subject(mail))),
    } | {name: header(mail, name).lower() not in {"", "no", "none"} for name in (*OF_MACHINES, *LISTS)}
    return next((name for name, is_there in signs.items() if is_there), "")


def _subject(mail: Message) -> str:
    try:
        return str(make_header(decode_header(header(mail, "Subject")))).strip()
    except (LookupError, ValueError):  # an encoding nobody knows
        return header(mail, "Subject")
