"""When a "try it" ends: the team says how it went. What comes next is the leader's answer (asks.actions.answer)."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from asks.models import Answer, Ask, Outcome
from challenges.life import must_be_open
from core.errors import Refused
from core.once import write_once


@transaction.atomic
def say_how_it_went(ask: Ask, *, by: Actor, key: UUID, words: str) -> Outcome:
    """Once for each end of a try, by anybody of the team, also before its last day.

    Raises Refused if a colleague was faster.
    """
    by.must(Action.ASK_LEADERS, team_id=ask.team_id)
    must_be_open(ask.team.challenge)
    if not words.strip():
        raise Refused(_("Say in a few words how it went."))
    held = Ask.objects.select_for_update().get(pk=ask.pk)
    until = trial_of(held)
    if until is None:
        raise Refused(_("There is no “try it” to tell of."))
    earlier = Outcome.objects.filter(ask=ask, until=until).exclude(pk=key).first()
    if earlier:
        raise Refused(_("Somebody of your team wrote this in the meantime: “%(words)s”.") % {"words": earlier.words})
    written, _is_new = write_once(
        Outcome, key, ask=ask, until=until, words=words.strip(), written_by_id=by.participation_id
    )
    return written


def trial_of(ask: Ask) -> date | None:
    """The end of the try that a team can tell of: the one that runs, else the last one."""
    return ask.promised_for if ask.answer == Answer.TRY else ask.tried_until
