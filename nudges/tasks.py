from celery import shared_task

from core import clock
from nudges import planning


@shared_task(ignore_result=True)
def plan(half: int) -> None:
    """Each minute, for each half. What a minute missed, the next one plans; what is too late is left out."""
    planning.plan_what_is_new(half, now=clock.now())
