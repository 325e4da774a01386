"""Roles as people write them in a spreadsheet. Pure."""

import re
from collections.abc import Mapping
from typing import Final

from access.roles import Role

# Where somebody comes from, their job and their function are all a team member: the least rights.
_WORDS: Final[dict[Role, tuple[str, ...]]] = {
    Role.FACILITATOR: ("facilitator", "co-facilitator", "coach", "team coach", "catalyst"),
    Role.SPONSOR: ("sponsor", "system leader", "senior leader", "strategist", "challenge strategist"),
    Role.COMMISSIONER: ("commissioner", "commissioning", "leadership group", "board", "observer"),
    Role.MEMBER: (
        "member", "team member", "team", "participant", "team leader", "team lead", "data lead", "storyteller",
        "lived experience", "person with lived experience", "lived experience member", "expert by experience",
        "patient", "service user", "resident", "citizen", "community member", "patient representative",
        "carer", "unpaid carer", "family carer", "parent carer", "young carer", "parent", "family", "relative",
        "volunteer", "voluntary sector", "voluntary", "community group", "charity", "vcse", "peer supporter",
        "frontline", "frontline staff", "staff", "clinician", "nurse", "community nurse", "district nurse",
        "practice nurse", "specialist nurse", "health visitor", "midwife", "doctor", "gp", "consultant",
        "pharmacist", "paramedic", "therapist", "physio", "physiotherapist", "occupational therapist", "ot",
        "dietitian", "psychologist", "healthcare assistant", "social worker", "care worker", "support worker",
        "youth worker", "link worker", "social prescriber", "care coordinator", "care navigator", "teacher",
        "housing officer", "receptionist", "administrator", "admin", "analyst", "data analyst",
        "manager", "service manager", "practice manager", "ward manager",
    ),
}  # fmt: skip
_ROLES: Final = {re.sub(r"\W", "", word): role for role, words in _WORDS.items() for word in words}
_PARTED: Final = re.compile(r"[,;/&+]|\band\b")


def role_of(words: str, *, called: Mapping[str, Role] | None = None) -> Role | None:
    """Exact words or their plural, in any capitals; a member if nothing is said, None if we don't know them.

    Several at once ("Carer, data lead") must all say the same role. ``called``: what this place calls them, plain.
    """
    said = {(called or {}).get(_plain(part)) or _role(part) for part in _PARTED.split(words.casefold()) if part.strip()}
    return said.pop() if len(said) == 1 else None if said else Role.MEMBER


def called_in(vocabulary: Mapping[str, Mapping[str, str]]) -> dict[str, Role]:
    """A place's own words for roles; those for functions all mean a member."""
    words = ((key, word) for key, theirs in vocabulary.items() for word in theirs.values())
    return {_plain(word.casefold()): Role(key) if key in Role.values else Role.MEMBER for key, word in words}


def _plain(words: str) -> str:
    return re.sub(r"\W", "", words)


def _role(words: str) -> Role | None:
    plain = _plain(words)
    return _ROLES.get(plain) or _ROLES.get(plain.removesuffix("s"))
