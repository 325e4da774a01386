"""What a task costs that does nothing."""

from celery import shared_task


@shared_task(ignore_result=True, acks_late=True)
def nothing() -> None:
    pass
