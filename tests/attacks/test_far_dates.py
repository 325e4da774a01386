"""Years that a slip of the finger makes: 0026, 9999."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from asks.models import Ask
from measures.models import GoalDraft
from tests.world import Person, World

FAR = ["0001-01-01", "0026-05-14", "9999-12-31"]


@pytest.fixture(autouse=True)
def day_37(on_day: Callable[..., None]) -> None:
    on_day(37)


@pytest.mark.parametrize("date", FAR)
def test_a_goal_is_for_a_day_of_this_challenge(world: World, member: Person, date: str) -> None:
    said = {"id": str(uuid4()), "target": "5"}
    assert member.post(f"{world.url}measures/goal/target/", said | {"by_date": date}).status_code == 422
    assert not GoalDraft.objects.exists()
    assert member.post(f"{world.url}measures/goal/target/", said | {"by_date": "2026-05-14"}).status_code == 302


@pytest.mark.parametrize("date", FAR)
def test_an_ask_is_needed_and_an_answer_promised_by_a_day_to_come(
    world: World, member: Person, sponsor: Person, date: str
) -> None:
    said = {"id": str(uuid4()), "question": "May we?", "to_title": "Chief nurse"}
    assert member.post(f"{world.url}asks/new/", said | {"needed_by": date}).status_code == 422
    assert not Ask.objects.exists()
    assert member.post(f"{world.url}asks/new/", said | {"needed_by": "2026-03-12"}).status_code == 302
    answer = {"answer": "finding_out", "promised_for": date, "seen": ""}
    assert sponsor.post(f"{world.url}asks/{said['id']}/answer/", answer).status_code == 422
    assert Ask.objects.get().answer == ""
