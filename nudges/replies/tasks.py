from celery import shared_task

from nudges.replies import mailbox


@shared_task(ignore_result=True)
def take_answers() -> None:
    """Each minute, where there is a mailbox for answers. Two at once do no harm: each mail counts once."""
    mailbox.take_new()
