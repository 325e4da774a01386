"""Celery's own scheduler, kept in memory since every tick may run twice; it wakes often, says so, and looks around."""

from typing import Any, Final

from celery.beat import Scheduler

from config import watch
from config.heartbeat import Heart

INTERVAL: Final = 2  # seconds between two beats, at most a little more


class BeatingScheduler(Scheduler):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.max_interval = INTERVAL

    def tick(self, *args: Any, **kwargs: Any) -> float:
        Heart.beat("beat")
        watch.from_beat()
        return float(super().tick(*args, **kwargs))
