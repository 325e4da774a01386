"""Writing, changing and publishing a goal on its page."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from measures.models import Measure, TeamGoal
from tests.world import Person, World


def key_of(page: str) -> str:
    """The key that the form on a page would send."""
    found = re.search(r'name="id" value="([^"]+)"', page)
    assert found
    return found[1]


@pytest.fixture
def sent(on_day: Callable[..., None]) -> dict[str, Any]:
    on_day(1)
    return {
        "id": str(uuid4()),
        "sentence": "6 in 10 people say: I feel in control of it.",
        "measure": "new",
        "name": "People who feel in control",
        "unit": "percent",
        "direction": "up",
        "question": "How many said “yes”?",
        "known": "yes",
        "baseline": "31",
        "baseline_period": "January",
        "baseline_source": "our own list",
        "target": "60",
        "by_date": "2026-05-14",
    }


def test_a_goal_and_its_new_number_in_one_form(url: str, member: Person, sent: dict[str, Any]) -> None:
    for _twice in range(2):
        assert member.post(f"{url}goal/", sent)["Location"] == url
    goal = TeamGoal.objects.select_related("measure").get()
    assert (goal.target, goal.baseline) == (Decimal(60), Decimal(31))
    assert goal.published_at is None
    assert (goal.measure.name, goal.measure.unit) == ("People who feel in control", "percent")


def test_publishing(url: str, member: Person, other_member: Person, facilitator: Person, sent: dict[str, Any]) -> None:
    member.post(f"{url}goal/", sent)
    path = f"{url}goal/{TeamGoal.objects.get().pk}/publish/"
    assert other_member.post(path).status_code == 404
    assert facilitator.post(path).status_code == 403
    assert member.get(path).status_code == 405
    for _twice in range(2):
        assert member.post(path, follow=True).status_code == 200
    assert TeamGoal.objects.get().published_at


def test_the_draft_is_changed_by_its_own_form(url: str, member: Person, sent: dict[str, Any]) -> None:
    member.post(f"{url}goal/", sent)
    page = member.get(f"{url}goal/")
    draft = TeamGoal.objects.get()
    assert key_of(page.content.decode()) == str(draft.pk)
    changed = sent | {"id": str(draft.pk), "measure": str(draft.measure_id), "target": "70"}
    assert member.post(f"{url}goal/", changed).status_code == 302
    assert TeamGoal.objects.get().target == 70


def test_changing_a_published_goal_asks_why(url: str, member: Person, sent: dict[str, Any]) -> None:
    member.post(f"{url}goal/", sent)
    first = TeamGoal.objects.get()
    member.post(f"{url}goal/{first.pk}/publish/")
    page = member.get(f"{url}goal/")
    assert "Why does it change?" in page.content.decode()
    changed = sent | {"id": key_of(page.content.decode()), "measure": str(first.measure_id), "target": "50"}
    assert member.post(f"{url}goal/", changed).status_code == 422
    assert member.post(f"{url}goal/", changed | {"reason": "Half is bold"}).status_code == 302
    assert [goal.reason for goal in TeamGoal.objects.order_by("version")] == ["", "Half is bold"]


def test_two_people_who_write_at_once_do_not_overwrite_each_other(
    world: World, url: str, member: Person, sent: dict[str, Any]
) -> None:
    member.post(f"{url}goal/", sent)
    answer = world.member().post(f"{url}goal/", sent | {"id": str(uuid4()), "sentence": "Mine", "name": "Other"})
    assert answer.status_code == 422
    assert "a draft already" in answer.content.decode()
    assert "Mine" in answer.content.decode()
    assert Measure.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"sentence": ""},
        {"sentence": "x" * 241},
        {"name": ""},
        {"unit": ""},
        {"unit": "metres"},
        {"baseline": ""},
        {"baseline": "-3"},
        {"target": "a lot"},
        {"target": "160"},
        {"baseline": "101"},
        {"known": ""},
        {"by_date": "soon"},
        {"measure": str(uuid4())},
        {"id": "nonsense"},
    ],
)
def test_a_bad_form_keeps_what_was_typed(url: str, member: Person, sent: dict[str, Any], wrong: dict[str, str]) -> None:
    answer = member.post(f"{url}goal/", sent | wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Please look at this again" in page
    assert "our own list" in page
    assert not TeamGoal.objects.exists()
    assert not Measure.objects.exists()


def test_no_number_from_before_is_fine(url: str, member: Person, sent: dict[str, Any]) -> None:
    member.post(f"{url}goal/", sent | {"known": "no", "baseline": "31"})
    assert TeamGoal.objects.get().baseline is None


def test_another_number_to_watch(url: str, member: Person, on_day: Callable[..., None]) -> None:
    on_day(9)
    sent = {
        "id": str(uuid4()),
        "kind": "balancing",
        "name": "Calls to the nursing line",
        "unit": "count",
        "direction": "down",
    }
    for _twice in range(2):
        assert member.post(f"{url}add/", sent).status_code == 302
    assert Measure.objects.get().kind == "balancing"
    again = member.post(f"{url}add/", sent | {"id": str(uuid4())})
    assert again.status_code == 422
    assert "count this already" in again.content.decode()
    assert member.post(f"{url}add/", sent | {"name": "Other words"}).status_code == 409


def test_better_words_for_a_number(url: str, member: Person, other_member: Person, measure: Measure) -> None:
    path = f"{url}{measure.pk}/words/"
    words = {"name": "People in control", "kind": "outcome", "question": "", "definition": "All we saw"}
    assert other_member.get(path).status_code == 404
    assert member.get(path).status_code == 200
    assert member.post(path, words).status_code == 302
    assert Measure.objects.get().definition == "All we saw"
    assert member.post(path, words | {"name": ""}).status_code == 422
