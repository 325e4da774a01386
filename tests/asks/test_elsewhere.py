"""Questions that wait for other leaders: a commissioner learns how many, and reads them on the board."""

from collections.abc import Callable

from asks.models import Ask
from tests.world import Person, World

Write = Callable[..., Ask]


def text(person: Person, world: World) -> str:
    answer = person.get(f"{world.url}asks/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_commissioner_reads_how_many_wait_for_other_leaders(
    world: World, ask: Write, commissioner: Person, sponsor: Person
) -> None:
    assert "Nobody is waiting for you" in text(commissioner, world)
    ask(to=sponsor.participation)
    ask(question="May we use the hall?")
    page = text(commissioner, world)
    assert "Nobody is waiting for you" not in page
    assert "Nothing is addressed to you" in page
    assert "2 questions wait for leaders." in page
    assert f'href="{world.url}board/"' in page.split("<main")[1]
    ask(question="May carers book?", to=commissioner.participation)
    assert "Nothing is addressed to you" not in text(commissioner, world)
