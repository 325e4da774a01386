"""A facilitator sets a challenge up from a list of people, brings in the plan and looks at the teams."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from challenges.models import Challenge, State
from core import clock
from milestones.models import Milestone, Task
from teams.actions import accept
from teams.models import Invitation
from tests.journeys.conftest import Device, Open
from tests.journeys.hand import Hand
from tests.world import make_user

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

EXAMPLES = Path(__file__).parents[2] / "examples"
TEAMS = ("Heron", "Plover", "Samphire", "Skylark", "Teasel", "Windmill")
MOST_INTERACTIONS = 25
PASTED = """Day\tMilestone\tTask\tOwner\tTeam
60\tEverybody has a plan of their own\t\tJoan Marsh\tSkylark
61\t\tSay thank you to the surgeries\tIdris Cole\tSkylark
"""


@pytest.fixture(autouse=True)
def three_weeks_before() -> Iterator[None]:
    """The examples belong to a challenge that begins on 3 February 2026."""
    with clock.pretend(datetime(2026, 1, 12, 10, 0, tzinfo=ZoneInfo("Europe/London"))):
        yield


def test_a_challenge_of_six_teams_and_sixty_people_is_live_in_few_interactions(open_on: Open, device: Device) -> None:
    nell = make_user("Nell Ford", may_start_challenges=True)
    page = open_on(nell, "/challenges/")
    hand = Hand(page)
    set_up(hand, javascript=device.javascript)
    assert hand.count <= MOST_INTERACTIONS
    challenge = Challenge.objects.get()
    assert (challenge.state, str(challenge.day_zero)) == (State.LAUNCHED, "2026-02-03")
    assert challenge.teams.count() == len(TEAMS)
    assert Invitation.objects.filter(challenge=challenge).count() == 60
    everybody_joins()
    bring_in_from_a_file(hand, challenge)
    bring_in_by_paste(hand, challenge)
    page.goto(f"/c/{challenge.slug}/")
    assert page.url.endswith("/facilitate/")
    for team in TEAMS:
        hand.sees(team)
    assert page.evaluate("document.documentElement.scrollWidth") <= device.size["width"]


def set_up(hand: Hand, *, javascript: bool) -> None:
    hand.follow("Set up a challenge")
    hand.fill("What is it called?", "Home sooner")
    hand.fill("Where?", "Fenwold")
    hand.fill("What should get better, and for whom?", "People go home when they are well, not days later.")
    hand.press("Save and go on")
    hand.fill("Day 0, the launch", "2026-02-03")
    if javascript:
        hand.sees("Wednesday 25 March 2026")  # the preview of the mid-point follows
        hand.sees("Monday 23 February 2026")  # and the data clinic of the playbook, planned for a Saturday
    hand.press("Save and go on")
    hand.fill("Teams, one a line", "\n".join(f"{team} – Ward {n}" for n, team in enumerate(TEAMS)))
    hand.press("Save and go on")
    hand.fill("Paste from your spreadsheet", (EXAMPLES / "people.csv").read_text(encoding="utf-8-sig"))
    hand.press("Show me what you read")
    assert not Invitation.objects.exists()
    hand.press("Invite 60 people")
    hand.sees("What made you say yes?")  # what people are asked first
    hand.press("Launch")
    hand.sees("It is live.")


def everybody_joins() -> None:
    for invitation in Invitation.objects.select_related("challenge", "team"):
        accept(invitation, name=invitation.name, email=invitation.email)


def bring_in_from_a_file(hand: Hand, challenge: Challenge) -> None:
    skylark = challenge.teams.get(name="Skylark")
    hand.page.goto(f"/c/{challenge.slug}/plan/import/?team={skylark.pk}")
    hand.upload("Or choose a file", EXAMPLES / "plan.xlsx")
    hand.press("See what it would become")
    hand.sees("Nothing is in the plan yet.")
    assert not Milestone.objects.exists()
    hand.press("Bring it in")
    hand.sees("are in the plan now.")
    assert Milestone.objects.count() + Task.objects.count() == 26


def bring_in_by_paste(hand: Hand, challenge: Challenge) -> None:
    skylark = challenge.teams.get(name="Skylark")
    hand.page.goto(f"/c/{challenge.slug}/plan/import/?team={skylark.pk}")
    hand.fill("Paste your rows here", PASTED.replace("Joan Marsh", "Jon Marsh"))
    hand.press("See what it would become")
    hand.sees("One thing to put right")
    hand.fill("Paste your rows here", PASTED)
    hand.press("Look again")
    hand.sees("This would add 1 milestone and 1 task.")
    hand.press("Bring it in")
    hand.sees("1 milestone and 1 task are in the plan now.")
