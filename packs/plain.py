"""Words as documents can hold them: without what XML forbids and no font draws. Pure."""

import re
from typing import Any, Final

# Control characters other than tab and new line, halves of pairs, and what is no character.
UNSAYABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(said: Any) -> Any:
    """The same lists and dicts, with each text in them cleaned."""
    if isinstance(said, str):
        return UNSAYABLE.sub("", said)
    if isinstance(said, dict):
        return {name: plain(value) for name, value in said.items()}
    if isinstance(said, list | tuple):
        return [plain(one) for one in said]
    return said
