"""Operators read plans; they change nothing."""

from collections.abc import Callable

import pytest

from milestones import actions
from milestones.models import Milestone, Task
from tests.world import Person, browser, make_user


@pytest.mark.parametrize("page", ["milestone", "milestonemove", "task"])
def test_an_operator_reads_and_adds_nothing(
    page: str, facilitator: Person, add_milestone: Callable[..., Milestone], add_task: Callable[..., Task]
) -> None:
    actions.move_milestone(add_milestone(), to_day=50, reason="Rain", by=facilitator.participation.as_actor())
    add_task()
    operator = browser(make_user("Olu", is_staff=True, is_superuser=True))
    assert operator.get(f"/admin/milestones/{page}/?q=a").status_code == 200
    assert operator.get(f"/admin/milestones/{page}/add/").status_code == 403
