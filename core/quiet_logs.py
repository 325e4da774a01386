"""Addresses that are keys do not stand in logs: links in messages, invitations, boards, calendars."""

import logging
import re
from typing import Any, Final

KEYS: Final = re.compile(r"/(w|n|s|join|story|calendar)/[^/\s\"']+")


class WithoutKeys(logging.Filter):
    """For a handler, so that it sees what every part of the product writes."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_bare(value) for value in record.args)
        record.msg = _bare(record.msg)
        return True


def _bare(value: Any) -> Any:
    return KEYS.sub(r"/\1/…", value) if isinstance(value, str) else value
