"""The Celery application: jobs are named by the app they live in.

On the pretended clock (the rehearsal, tests) a job carries the moment it was
published at, and the worker's clock holds it while the job runs. Only where the
demonstration is on: nowhere else may a message from the broker move the clock.
"""

import os
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Final

from celery import Celery
from celery.signals import before_task_publish, task_postrun, task_prerun

from core import clock

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("hundred")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

MOMENT: Final = "hundred_moment"
_held: dict[str, AbstractContextManager[None]] = {}


@task_prerun.connect
def use_a_live_connection(**_: object) -> None:
    """As a request does: a connection is kept from job to job, unless the database has closed it."""
    from django.db import close_old_connections  # noqa: PLC0415

    close_old_connections()


@before_task_publish.connect
def send_moment_along(headers: dict[str, Any], **_: object) -> None:
    if moment := clock.pretended():
        headers[MOMENT] = moment.isoformat()


@task_prerun.connect
def hold_moment(task_id: str, task: Any, **_: object) -> None:
    from django.conf import settings  # noqa: PLC0415  this module is read before the settings are

    moment = getattr(task.request, MOMENT, None)
    if moment and settings.DEMO:
        _held[task_id] = clock.pretend(datetime.fromisoformat(moment))
        _held[task_id].__enter__()


@task_postrun.connect
def let_go_of_moment(task_id: str, **_: object) -> None:
    if held := _held.pop(task_id, None):
        held.__exit__(None, None, None)
