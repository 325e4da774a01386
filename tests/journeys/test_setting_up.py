"""Six teams and sixty people, live in at most 25 interactions: each field filled, paste and click counts one."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from challenges.models import Challenge, State
from teams.models import Invitation
from tests.journeys.conftest import DESK, PHONE, Open
from tests.world import make_user

TEAMS = ("Heron", "Plover", "Samphire", "Skylark", "Teasel", "Windmill")

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@dataclass
class Hand:
    """Does what a person does, and counts it."""

    page: Page
    count: int = 0

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).fill(text)
        self.count += 1

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.count += 1


def people() -> str:
    rows = [
        f"Person {n}\tperson{n}@hundred.example\t{'Nurse' if n % 2 else 'Carer'}\t{TEAMS[n % 6]}" for n in range(58)
    ]
    leaders = [
        "Ruth Okoro\truth.okoro@hundred.example\tSponsor\t",
        "Sam Hale\tsam.hale@hundred.example\tCommissioner\t",
    ]
    return "\n".join(["Name\tE-mail\tRole\tTeam", *rows, *leaders])


@pytest.mark.parametrize(("size", "javascript"), [(DESK, True), (DESK, False), (PHONE, True)])
def test_a_challenge_is_live_in_few_interactions(
    open_as: Open,
    shots: Path | None,
    capsys: pytest.CaptureFixture[str],
    *,
    size: dict[str, int],
    javascript: bool,
) -> None:
    nell = make_user("Nell Ford", may_start_challenges=True)
    page = open_as(nell, "/challenges/new/", size=size, javascript=javascript)
    hand = Hand(page)
    hand.fill("What is it called?", "Home sooner")
    hand.fill("Where?", "Fenwold")
    hand.fill("What should get better, and for whom?", "People go home when they are well, not days later.")
    hand.press("Save and go on")
    hand.fill("Day 0, the launch", "2027-02-02")
    if javascript:
        page.get_by_text("Wednesday 24 March 2027").wait_for()
    hand.press("Save and go on")
    hand.fill("Teams, one a line", "\n".join(f"{team} – Ward {n}" for n, team in enumerate(TEAMS)))
    hand.press("Save and go on")
    hand.fill("Paste from your spreadsheet", people())
    hand.press("Show me what you read")
    if shots:
        page.screenshot(path=shots / f"people-preview-{size['width']}.png", full_page=True)
    hand.press("Invite 60 people")
    hand.press("Launch")
    page.get_by_text("It is live.").wait_for()
    with capsys.disabled():
        print(f"\nset up with 6 teams and 60 people: {hand.count} interactions")  # noqa: T201
    assert hand.count <= 25
    challenge = Challenge.objects.get()
    assert challenge.state == State.LAUNCHED
    assert str(challenge.day_zero) == "2027-02-02"
    assert Invitation.objects.filter(challenge=challenge).count() == 60
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
