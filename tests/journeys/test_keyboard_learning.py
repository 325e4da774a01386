"""A small test and a vote without a mouse; every stop on the way can be seen."""

import pytest

from core.decision import Decision
from experiments.models import Experiment
from tests.guards.scene import Scene
from tests.journeys.conftest import DESK, Open
from tests.journeys.test_keyboard import tab_to
from votes.models import Vote

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_small_test_is_begun_and_let_go(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("member"), f"/c/{scene.slug}/learn/tests/new/", size=DESK)
    keys = page.keyboard
    tab_to(page, "What do you think will happen?")
    keys.type("Half will come")
    tab_to(page, "What will you try?")
    keys.type("Tea on the bus")
    tab_to(page, "Begin the test")
    keys.press("Enter")
    page.get_by_role("heading", name="Tea on the bus").first.wait_for()
    row = Experiment.objects.get(title="Tea on the bus")
    page.goto(f"/c/{scene.slug}/learn/tests/{row.pk}/decide/")
    tab_to(page, "So now we know")
    keys.type("Nobody reads them")
    tab_to(page, "Adopt")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    tab_to(page, "Decide")
    keys.press("Enter")
    page.get_by_text("Nobody reads them").first.wait_for()
    page.get_by_role("link", name="Change the decision").wait_for()
    row.refresh_from_db()
    assert (row.prediction, row.learned, row.decision) == ("Half will come", "Nobody reads them", Decision.ABANDON)


def test_a_vote_is_cast(open_as: Open, scene: Scene) -> None:
    vote = Vote.objects.get(ended_at=None)
    page = open_as(scene.user("member"), f"/c/{scene.slug}/votes/{vote.pk}/")
    tab_to(page, "1 Not yet")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    tab_to(page, "Send my vote")
    page.keyboard.press("Enter")
    page.get_by_text("Your vote is in.").wait_for()
