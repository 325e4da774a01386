"""What was dropped is known for 90 days; what was taken stays known, so that it never counts again."""

from datetime import timedelta

from django.conf import settings

from core import clock
from nudges.models import Reply
from nudges.replies.tasks import forget_dropped
from reflections.models import Reflection
from tests.nudges.replies.conftest import Asked, come


def test_only_old_and_dropped_ones_are_forgotten(asked: Asked) -> None:
    taken = asked.answer("Kept.")
    come(taken)
    come(asked.answer("Not mine.", From="eve@example.net"))
    with clock.pretend(clock.now() + timedelta(days=89)):
        recent = come(asked.answer("Nor mine.", From="eve@example.net"))
        forget_dropped()
        assert Reply.objects.count() == 3
    with clock.pretend(clock.now() + timedelta(days=91)):
        forget_dropped()
        assert set(Reply.objects.values_list("outcome", flat=True)) == {"reflection", "dropped"}
        assert Reply.objects.get(outcome="dropped") == recent
        come(taken)
    assert Reflection.objects.get().text == "Kept."


def test_the_clock_rings_for_it() -> None:
    tasks = {job["task"] for job in settings.CELERY_BEAT_SCHEDULE.values()}
    assert forget_dropped.name in tasks
