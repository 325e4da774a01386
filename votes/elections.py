"""A team chooses its leader, blind. Opened like every vote; the role passes on when it is shown (docs/adr/0035)."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from core.errors import Refused
from teams.leading import pass_the_lead
from teams.models import Participation
from votes.actions import box_of, finish, open_vote, to_be_cast, to_be_shown
from votes.box import FEWEST, seal
from votes.changeable import AnotherPhone, most, with_choice
from votes.models import End, Vote
from votes.scales import Kind
from votes.standing import candidates_of


@transaction.atomic
def choose(vote: Vote, *, by: Actor, key: UUID, candidate: str, before: Collection[UUID] = ()) -> None:
    """One voice each, and it can be changed until it is shown. ``key``, ``before``: what this phone keeps.

    Raises Refused for somebody who does not stand, when it is over, and for a choice made on another phone.
    """
    vote = to_be_cast(vote, by=by)
    if candidate not in candidates_of(vote):
        raise Refused(_("That person does not stand any more. Choose somebody else."))
    box, me = box_of(vote), by.participation_id
    try:
        box = with_choice(box, vote.pk, person=me, key=key, before=before, option=candidate)
    except AnotherPhone:
        raise Refused(
            _("Your vote is in. It can be changed only on the phone and in the browser from which you sent it.")
        ) from None
    Vote.objects.filter(pk=vote.pk).update(box=seal(box, vote.pk))


@transaction.atomic
def reveal(vote: Vote, *, by: Actor) -> Vote:
    """Say to all who was elected, and hand over the role. A second press finds it done.

    Votes for somebody who has left or stepped back do not count. Raises Refused until half of the team has
    chosen somebody who stands.
    """
    vote, box = to_be_shown(vote, by=by)
    if box is None:
        return vote
    standing = candidates_of(vote)
    counts = {option: count for option, count in box.counts.items() if option in standing}
    total = sum(counts.values())
    people = Participation.objects.filter(team=vote.team_id).current().members().count()
    if not total or 2 * total < people:
        raise Refused(_("Fewer than half of you have chosen. Nothing is lost: give it more time."))
    first = most(counts)
    if total >= FEWEST:
        vote.counts, vote.voted = {option: counts[option] for option in first}, total
    if len(first) == 1:
        vote.elected = standing[first[0]]
        pass_the_lead(vote.elected, by=by)
    else:
        vote.tied = first
    finish(vote, End.SHOWN)
    return vote


def run_off(vote: Vote, *, by: Actor, key: UUID) -> Vote:
    """Choose again, between those who had the same number of votes."""
    if vote.kind != Kind.LEADER or not vote.tied:
        raise Refused(_("There was no tie."))
    return open_vote(vote.team, by=by, key=key, kind=Kind.LEADER, among=vote.tied)
