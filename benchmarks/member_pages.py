"""Every page a member of a team reads, and what it shows in a challenge made by ``crowd``."""

from typing import Final

from django.urls import reverse

from access.roles import Role
from benchmarks.member_rows import (
    Shown,
    board_link,
    checkin,
    decided_test,
    idea,
    lasting,
    link,
    meeting,
    met,
    number,
    of_team,
    running_test,
    runs,
    story,
    stuck,
    take_back,
    trial,
    vote,
)
from benchmarks.visits import somebody
from challenges.models import Challenge
from measures.models import Measure
from milestones.models import Milestone, Task
from teams.models import Participation

IN_CHALLENGE: Final[dict[str, Shown | None]] = {
    "boards:today": None,
    "boards:board": None,
    "checkins:checkin": None,
    "checkins:sent": checkin,
    "checkins:change": checkin,
    "checkins:withdraw": checkin,
    "checkins:ask_leader": stuck,
    "milestones:plan": None,
    "milestones:milestone_new": None,
    "milestones:milestone": of_team(Milestone),
    "milestones:task_new": None,
    "milestones:task": of_team(Task),
    "milestones:import": None,
    "measures:measures": None,
    "measures:goal": None,
    "measures:goal_step": lambda _person: "change",
    "measures:unlike": number,
    "measures:add": None,
    "measures:grid": None,
    "measures:paste": None,
    "measures:describe": of_team(Measure),
    "boards:learn": None,
    "teams:team": None,
    "teams:agreement": None,
    "teams:going": None,
    "teams:my_part": None,
    "teams:meeting": None,
    "team_calendar:team": None,
    "teams:leave": None,
    "week_card:card": None,
    "asks:asks": None,
    "asks:new": None,
    "asks:went": trial,
    "asks:allowed": None,
    "asks:allowed_new": None,
    "boards:ask_milestone": of_team(Milestone),
    "boards:ask_task": of_team(Task),
    "boards:learn_story": None,
    "boards:voices": None,
    "experiments:ideas": None,
    "experiments:idea": idea,
    "experiments:new": None,
    "experiments:experiment": decided_test,
    "experiments:correct": running_test,
    "experiments:happened": running_test,
    "experiments:decide": running_test,
    "experiments:next": decided_test,
    "experiments:borrow": None,
    "reflections:mine": None,
    "stories:stories": None,
    "stories:new": None,
    "stories:story": story,
    "stories:change": story,
    "stories:slip": story,
    "votes:votes": None,
    "votes:vote": vote,
    "playbook:milestones": None,
    "meetings:meeting": meeting,
    "meetings:screen": None,
    "meetings:ask": None,
    "meetings:task": of_team(Task),
    "meetings:milestone": of_team(Milestone),
    "meetings:summary": met,
    "meetings:end": runs,
    "sustainability:lasting": None,
    "sustainability:new": None,
    "sustainability:path": None,
    "sustainability:item": lasting,
    "packs:packs": None,
    "packs:midpoint": None,
    "packs:midpoint_words": None,
    "packs:day_100": None,
    "packs:day_100_words": None,
    "exports:exports": None,
}
OUTSIDE: Final = (
    "site:help", "site:privacy", "site:accessibility", "site:offline", "site:challenges", "account_logout",
    "account_signup", "accounts:me", "accounts:address", "accounts:inbox", "allowed:everywhere",
    "my_calendar:mine",
)  # fmt: skip
BY_LINK: Final = {"personal:link": link, "taking_back:story": take_back, "outside:board": board_link}


def _given(slug: str, shown: object) -> list[object]:
    """What its address needs: some pages show what is made for them, and are not named by it."""
    return [slug] if shown is None else [slug, shown]


def addresses(challenge: Challenge) -> dict[str, str]:
    """By the name of the address."""
    me = Participation.objects.get(user=somebody(Role.MEMBER, challenge), challenge=challenge)
    inside = {
        name: reverse(name, args=_given(challenge.slug, shown(me)) if shown else [challenge.slug])
        for name, shown in IN_CHALLENGE.items()
    }
    by_link = {name: reverse(name, args=[shown(me)]) for name, shown in BY_LINK.items()}
    return inside | {name: reverse(name) for name in OUTSIDE} | by_link
