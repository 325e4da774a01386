"""What the scene's team votes on, and where its people may go on in another."""

from datetime import timedelta

from core import clock
from teams.models import Participation
from tests.world import World
from votes.box import Box, seal
from votes.models import Vote


def votes(world: World, member: Participation) -> dict[str, object]:
    """One that is open, and an election that ended in a tie."""
    now = clock.now()
    vote = Vote(team=world.skylark, kind="confidence", opened_by=member, closes_at=now + timedelta(days=7))
    vote.box = seal(Box.empty(vote.scale.options), vote.pk)
    vote.save()
    both = [str(member.pk), "00000000-0000-4000-8000-000000000000"]
    at = {"opened_at": now, "closes_at": now, "ended_at": now}
    tie = Vote.objects.create(team=world.skylark, kind="leader", end="shown", tied=both, **at)
    pages = ("votes:vote", "votes:show", "votes:end", "votes:take_out")
    others = {
        "votes:run_off": tie.pk,
        "boards:setup_team_people": world.skylark.pk,
        "boards:setup_team_merge": world.skylark.pk,
    }
    return {**dict.fromkeys(pages, vote.pk), **others}
