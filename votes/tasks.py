from celery import shared_task

from votes import actions


@shared_task(ignore_result=True)
def forget_run_out() -> None:
    """Each hour; twice does no harm. Pages go by the time, and do not wait for it."""
    actions.forget_run_out()
