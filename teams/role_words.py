"""Roles as people write them in a spreadsheet. Pure."""

import re
from typing import Final

from access.roles import Role

# Whatever else stands there (carer, nurse, GP, data lead…) is a team member: the least rights.
_WORDS: Final[dict[Role, tuple[str, ...]]] = {
    Role.FACILITATOR: ("facilitator", "co-facilitator", "coach", "team coach", "catalyst"),
    Role.SPONSOR: ("sponsor", "system leader", "senior leader", "strategist", "challenge strategist"),
    Role.COMMISSIONER: ("commissioner", "commissioning", "leadership group", "board", "observer"),
}
_ROLES: Final = {re.sub(r"\W", "", word): role for role, words in _WORDS.items() for word in words}


def role_of(words: str) -> Role:
    """An exact word or its plural, in any capitals; a member if nothing fits."""
    plain = re.sub(r"\W", "", words.casefold())
    return _ROLES.get(plain) or _ROLES.get(plain.removesuffix("s")) or Role.MEMBER
