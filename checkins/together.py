"""How sure people were in their check-ins, shown to the whole team at once, and by nobody but the team."""

from collections import Counter
from uuid import UUID

from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from checkins.models import CheckIn
from core import clock
from core.errors import Refused
from teams.models import Team
from votes.actions import keep_shown
from votes.box import FEWEST
from votes.models import Vote
from votes.scales import SCALES, Kind

DAYS = 7


def show_together(team: Team, *, by: Actor, key: UUID) -> Vote:
    """The newest answer of each person in the last seven days: how often each step was chosen, as it is now.

    Raises Refused when fewer than five people answered, counting only those who sent it themselves: of a paper
    card the facilitator has seen the answer, and could subtract it. Otherwise as votes.actions.keep_shown.
    """
    by.must(Action.OPEN_VOTE, team_id=team.pk)
    day = team.challenge.calendar.day_of(clock.now())
    answered = CheckIn.objects.filter(team=team, day__gt=day - DAYS, day__lte=day, confidence__isnull=False)
    newest = answered.order_by("author_id", "-day", "-made_at").distinct("author_id")
    said = list(newest.values_list("confidence", "entered_by_id"))
    if sum(entered_by is None for _step, entered_by in said) < FEWEST and not Vote.objects.filter(pk=key).exists():
        raise Refused(
            _("Fewer than five said so in the last seven days. So few are never shown: one could guess who said what.")
        )
    chosen = Counter(str(step) for step, _entered_by in said)
    counts = {option: chosen[option] for option in SCALES[Kind.CHECKINS].options}
    return keep_shown(team, by=by, key=key, kind=Kind.CHECKINS, counts=counts)
