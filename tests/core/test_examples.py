"""The examples that the README names can be read, and are plainly invented."""

from pathlib import Path

from django.core.files.base import ContentFile

from core import tables
from teams.pasting import Known, read_people

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_sixty_people_are_read_without_a_problem() -> None:
    table = tables.read(ContentFile((EXAMPLES / "people.csv").read_bytes()))
    found = read_people(table, Known(teams={"skylark": "Skylark", "teasel": "Teasel"}, addresses=frozenset()))
    assert len(found.people) == len({person.name for person in found.people}) == 60
    assert not found.with_problems
    assert not found.without_address
    assert {person.role.value for person in found.people} == {"member", "sponsor", "commissioner"}
    assert all(
        person.email.endswith("@example.org") or person.phone.startswith("+447700900") for person in found.people
    )
