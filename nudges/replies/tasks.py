from celery import shared_task

from core import clock
from nudges.replies import mailbox, tidying


@shared_task(ignore_result=True)
def take_answers() -> None:
    """Each minute, where there is a mailbox for answers. Two at once do no harm: each mail counts once."""
    mailbox.take_new()


@shared_task(ignore_result=True)
def forget_dropped() -> None:
    """Each hour; answers may come from an e-mail service too, so everywhere."""
    tidying.forget_dropped(now=clock.now())
