"""A job published on the pretended clock carries its moment; only a demonstration takes it over."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from config import celery
from core import clock

MOMENT = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


def published() -> Any:
    headers: dict[str, Any] = {}
    celery.send_moment_along(headers=headers)
    return SimpleNamespace(request=SimpleNamespace(**headers))


def moment_in_a_worker(task: Any) -> datetime:
    celery.hold_moment(task_id="1", task=task)
    try:
        return clock.now()
    finally:
        celery.let_go_of_moment(task_id="1")


def test_the_moment_holds_while_the_job_runs_and_not_after(settings: Any) -> None:
    settings.DEMO = True
    with clock.pretend(MOMENT):
        task = published()
    assert moment_in_a_worker(task) == MOMENT
    assert clock.pretended() is None


def test_a_job_of_the_real_clock_carries_none(settings: Any) -> None:
    settings.DEMO = True
    assert moment_in_a_worker(published()) != MOMENT


def test_without_a_demonstration_nothing_moves_the_clock(settings: Any) -> None:
    settings.DEMO = False
    with clock.pretend(MOMENT):
        task = published()
    assert moment_in_a_worker(task) != MOMENT
