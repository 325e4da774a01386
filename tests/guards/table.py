"""Reads roles.txt: who gets what answer at every address."""

from pathlib import Path

TABLE = Path(__file__).with_name("roles.txt")
ROLES = ("anonymous", "member", "other", "ex", "facilitator", "foreign", "sponsor", "commissioner")

Rows = dict[tuple[str, str], str]


def declared() -> dict[str, Rows]:
    """By role: (method, name of the address) → answer."""
    lines = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    assert tuple(lines[0]) == ROLES
    return {role: {(line[0], line[1]): line[2 + n] for line in lines[1:]} for n, role in enumerate(ROLES)}


def pages_of(role: str) -> list[str]:
    """The names of the addresses where ``role`` is shown a page."""
    return [name for (method, name), answer in declared()[role].items() if method == "GET" and answer == "200"]
