"""Operators look at goals and numbers; drafts stay the team's alone, here too."""

from collections.abc import Callable

import pytest

from accounts.models import User
from measures.models import Observation, TeamGoal
from tests.world import Person, browser


@pytest.fixture
def operator(db: None) -> Person:
    return browser(User.objects.create_superuser("operator@example.org", name="Olu Operator"))


def test_published_goals_and_numbers_can_be_read_and_not_changed(
    operator: Person, write: Callable[..., TeamGoal], record: Callable[..., Observation]
) -> None:
    goal = write(publish=True)
    row = record(goal.made_at.date(), 44)
    for page in ("teamgoal", "observation", "measure"):
        assert operator.get(f"/admin/measures/{page}/").status_code == 200
        assert operator.get(f"/admin/measures/{page}/add/").status_code == 403
    assert operator.get(f"/admin/measures/observation/{row.pk}/change/").status_code == 200
    assert operator.post(f"/admin/measures/observation/{row.pk}/change/", {"value": "1"}).status_code == 403


def test_drafts_are_not_among_them(operator: Person, write: Callable[..., TeamGoal]) -> None:
    draft = write(sentence="A draft of the team")
    assert "A draft of the team" not in operator.get("/admin/measures/teamgoal/").content.decode()
    assert operator.get(f"/admin/measures/teamgoal/{draft.pk}/change/").status_code == 302
    assert operator.get("/admin/measures/goaldraft/").status_code == 404
