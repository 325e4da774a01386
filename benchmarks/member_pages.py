"""Every page a member of a team reads, and what it shows in a challenge made by ``crowd``."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.urls import reverse

from access.roles import Role
from benchmarks.visits import somebody
from challenges.models import Challenge
from checkins.models import CheckIn, Unsticker
from core import clock
from measures.models import Measure
from milestones.models import Milestone, Task
from notifications import personal_links
from notifications.models import Message
from teams.models import Participation

Shown = Callable[[Participation], object]


def _checkin(me: Participation) -> UUID:
    assert me.team, me
    day = me.challenge.calendar.day_of(clock.now())
    return CheckIn.objects.create(team=me.team, author=me, day=day, confidence=4, note="We rang first.").pk


def _stuck(me: Participation) -> object:
    pk = _checkin(me)
    CheckIn.objects.filter(pk=pk).update(stuck="No room for it", unsticker=Unsticker.LEADER)
    return pk


def _of_team(model: type[Milestone] | type[Task] | type[Measure]) -> Shown:
    return lambda me: model._default_manager.filter(team=me.team)[0].pk


def _link(me: Participation) -> object:
    message = Message.objects.create(
        person=me.user, kind="nudges/checkin", occasion="checkin:weight", about=me.challenge_id, link="/today/",
        context={"team": str(me.team), "day": 60, "length": 100, "week": 9},
    )  # fmt: skip
    return personal_links.path(message).split("/")[2]


IN_CHALLENGE: Final[dict[str, Shown | None]] = {
    "boards:today": None,
    "boards:board": None,
    "checkins:checkin": None,
    "checkins:sent": _checkin,
    "checkins:change": _checkin,
    "checkins:withdraw": _checkin,
    "checkins:ask_leader": _stuck,
    "milestones:plan": None,
    "milestones:milestone_new": None,
    "milestones:milestone": _of_team(Milestone),
    "milestones:task_new": None,
    "milestones:task": _of_team(Task),
    "milestones:import": None,
    "measures:measures": None,
    "measures:goal": None,
    "measures:add": None,
    "measures:describe": _of_team(Measure),
    "boards:learn": None,
    "teams:team": None,
    "teams:agreement": None,
    "teams:going": None,
    "teams:my_part": None,
    "teams:leave": None,
    "week_card:card": None,
    "asks:asks": None,
    "asks:new": None,
}
OUTSIDE: Final = (
    "site:help", "site:privacy", "site:accessibility", "site:offline", "site:challenges", "account_logout",
    "account_signup", "accounts:me", "accounts:address", "accounts:inbox",
)  # fmt: skip
BY_LINK: Final = {"personal:link": _link}


def addresses(challenge: Challenge) -> dict[str, str]:
    """By the name of the address."""
    me = Participation.objects.get(user=somebody(Role.MEMBER, challenge), challenge=challenge)
    inside = {
        name: reverse(name, args=[challenge.slug, shown(me)] if shown else [challenge.slug])
        for name, shown in IN_CHALLENGE.items()
    }
    by_link = {name: reverse(name, args=[shown(me)]) for name, shown in BY_LINK.items()}
    return inside | {name: reverse(name) for name in OUTSIDE} | by_link
