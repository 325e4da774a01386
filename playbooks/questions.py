"""A playbook's own questions in a challenge that takes it."""

from contextlib import suppress

from django.db.models import Q

from access.actor import Actor
from challenges.models import Challenge, State
from core.errors import Refused
from playbooks.document import Document
from playbooks.placing import key_of
from reflections import own
from reflections.models import OwnPrompt


def place(challenge: Challenge, document: Document, *, by: Actor) -> None:
    """Each once. One whose week is over is left out. Those of the thirty that it does not ask are not asked."""
    if document.left_out:
        own.leave_out(challenge, document.left_out | own.left_out(challenge), by=by)
    keys = {key_of(challenge, "prompt", prompt.key): prompt for prompt in document.own_prompts}
    for key in OwnPrompt.objects.filter(pk__in=keys).values_list("pk", flat=True):
        keys.pop(key)
    for key, prompt in keys.items():
        with suppress(Refused):
            own.add_prompt(
                challenge,
                by=by,
                key=key,
                text=prompt.text,
                audience=prompt.audience,
                phase=prompt.phase,
                week=prompt.week,
            )


def remove(challenge: Challenge, document: Document) -> None:
    """Of a draft: nobody was asked yet."""
    if challenge.state == State.DRAFT:
        keys = [key_of(challenge, "prompt", prompt.key) for prompt in document.own_prompts]
        OwnPrompt.objects.filter(Q(pk__in=keys) | Q(number__in=document.left_out), challenge=challenge).delete()
