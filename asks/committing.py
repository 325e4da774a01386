"""What leaders promise by a date, of their own accord or with an answer, and what becomes of it."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from access.roles import FACILITATOR, Role
from asks.checks import must_be_a_day_to_come
from asks.models import Ask, Commitment, Kept
from challenges.life import must_be_open
from challenges.models import Challenge
from core import clock
from core.errors import Refused
from core.once import write_once
from teams.models import Participation, Team

LEADERS = (Role.SPONSOR, Role.COMMISSIONER)


@transaction.atomic
def commit(  # noqa: PLR0913
    challenge: Challenge,
    *,
    by: Actor,
    key: UUID,
    what: str,
    promised_for: date | None,
    team: Team | None = None,
    ask: Ask | None = None,
    who: Participation | None = None,
    who_title: str = "",
) -> Commitment:
    """Keep what a leader promises; without ``team`` it is for the whole challenge.

    A leader promises for themself. A facilitator writes down what ``who``, or somebody with
    that job title, said by word of mouth, and that is noted. A commissioner promises only with
    the answer to an ask that names them.
    """
    recorded = by.role == FACILITATOR
    by.must(Action.COMMIT, named=ask is not None and ask.to_id == by.participation_id)
    must_be_open(challenge)
    if team and team.challenge_id != challenge.pk:
        raise Refused(_("Choose a team of this challenge."))
    if recorded and not who_title.strip() and who is None:
        raise Refused(_("Say who promised it: choose a person or write a job title."))
    if recorded and who and (who.challenge_id != challenge.pk or who.role not in LEADERS or who.left_at):
        raise Refused(_("Choose a leader who takes part in this challenge."))
    if not what.strip() or promised_for is None:
        raise Refused(_("Say what is promised, and by when."))
    written, is_new = write_once(
        Commitment,
        key,
        challenge=challenge,
        team=team,
        ask=ask,
        who_id=(who.pk if who else None) if recorded else by.participation_id,
        who_title=who_title.strip(),
        what=what.strip(),
        promised_for=promised_for,
        recorded_by_id=by.participation_id if recorded else None,
    )
    if is_new:
        must_be_a_day_to_come(promised_for, challenge=challenge)
    return written


@transaction.atomic
def close(commitment: Commitment, *, by: Actor, outcome: str, words: str = "") -> Commitment:
    """Say what became of it: by the leader who promised, or written down by a facilitator. Twice counts once."""
    if not may_close(commitment, by=by):
        raise PermissionDenied
    must_be_open(commitment.challenge)
    held = Commitment.objects.select_for_update(of=["self"]).select_related("challenge", "team").get(pk=commitment.pk)
    given = (outcome, words.strip())
    if given == (held.outcome, held.outcome_words):
        return held
    if held.outcome:
        raise Refused(
            _("This is closed: “%(outcome)s”. Nothing was changed.") % {"outcome": held.get_outcome_display()}
        )
    if outcome not in Kept.values:
        raise Refused(_("Choose what became of it."))
    if outcome != Kept.KEPT and not given[1]:
        raise Refused(_("Say it in a few words: then the team knows where it stands."))
    held.outcome, held.outcome_words = given
    held.closed_at = clock.now()
    held.save(update_fields=["outcome", "outcome_words", "closed_at"])
    return held


def may_close(commitment: Commitment, *, by: Actor) -> bool:
    """A pure question: whether it is open is another one."""
    if commitment.challenge_id != by.challenge_id:
        return False
    if by.role == FACILITATOR:
        return by.can(Action.COMMIT)
    is_theirs = commitment.who_id == by.participation_id
    return is_theirs and by.can(Action.COMMIT, named=True)
