"""Beat and worker look after each other, and whichever is left tells."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from config import heartbeat, watch
from config.beat import BeatingScheduler
from config.celery import app
from core import clock
from notifications import outbox
from notifications.models import Alarm
from tests.world import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_lives() -> Iterator[None]:
    with heartbeat.connect() as client:
        client.delete("hundred:alive:beat")
        yield
        client.delete("hundred:alive:beat")


def a_minute_later() -> None:
    watch._watch.last = time.monotonic() - watch.EVERY


def test_a_worker_that_hears_no_beat_tells() -> None:
    watch.beat_has_stopped()
    assert Alarm.objects.get().kind == "beat"


def test_a_worker_that_hears_one_says_nothing() -> None:
    with heartbeat.connect() as client:
        heartbeat.beat("beat", client)
    watch.beat_has_stopped()
    assert not Alarm.objects.exists()


def test_one_silence_is_a_beat_that_starts_again_and_two_are_one_that_stopped() -> None:
    watch._watch.silences = 0
    for silences in (1, 2):
        a_minute_later()
        watch.from_worker()
        assert watch._watch.silences == silences
    with heartbeat.connect() as client:
        heartbeat.beat("beat", client)
    a_minute_later()
    watch.from_worker()
    assert watch._watch.silences == 0


def test_a_beat_sees_what_is_late_and_goes_on_beating() -> None:
    with clock.pretend(clock.now() - timedelta(hours=1)):
        outbox.post(kind="teams/invitation", to=[make_user()], occasion="test", is_nudge=False, context={})
    a_minute_later()
    BeatingScheduler(app, lazy=True).tick()
    assert Alarm.objects.get().kind == "late"
    with heartbeat.connect() as client:
        assert heartbeat.living("beat", client)
