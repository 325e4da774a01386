"""Without any script: a story, an answer, a vote and an ask, each there and back; tests/journeys/test_small_test.py
has the idea that is tried."""

from uuid import uuid4

import pytest
from django.utils import dateformat
from playwright.sync_api import Page, expect

from asks.models import Ask, Permit
from identifiers.models import NotAPatient
from reflections.models import Reflection
from stories.models import Story
from tests.guards.scene import Scene
from tests.guards.scene_ledger import TODAY
from tests.journeys.conftest import Open
from tests.journeys.hand import Hand
from votes import actions
from votes.models import Vote

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

BEFORE = "The ward rang 943 476 5919 each day."  # a number with the check digit of a patient's


@pytest.fixture
def page(open_as: Open, scene: Scene) -> Page:
    return open_as(scene.user("member"), f"/c/{scene.slug}/learn/stories/new/", javascript=False)


def test_a_story_is_held_by_the_guard_told_with_a_yes_and_taken_back(page: Page, scene: Scene) -> None:
    hand = Hand(page)
    hand.fill("How was it before?", BEFORE)
    hand.fill("What was the turning point?", "Somebody listened.")
    hand.fill("How is it now?", "Quiet.")
    hand.fill("A title", "The phone")
    hand.fill("Whose story is it?", "A carer of our team")
    hand.choose("Nowhere yet")
    hand.press("Keep it")
    hand.sees("This looks like an NHS number: 943 476 5919")
    assert not Story.objects.filter(title="The phone").exists()
    expect(page.get_by_label("How was it before?")).to_have_value(BEFORE)
    expect(page.get_by_label("A title")).to_have_value("The phone")
    hand.choose("Not a patient: keep it")
    hand.choose("Our team and its facilitator")
    hand.fill("Who said yes?", "The carer it is about")
    hand.choose("They said so to me")
    hand.press("Keep it")
    hand.sees("Kept. Here is your story, and who can see it.")
    assert NotAPatient.objects.count() == 1
    hand.press("Take it back")
    hand.sees("Taken back. Only who wrote it down can see it now.")
    assert not Story.objects.get(title="The phone").consents.filter(withdrawn_at=None).exists()


def test_an_answer_is_kept_shown_to_the_team_and_taken_back(page: Page, scene: Scene) -> None:
    hand = Hand(page)
    page.goto(f"/c/{scene.slug}/learn/")
    page.locator("#question textarea").fill("I listened more.")
    hand.press("Keep it", within=page.locator("#question"))
    hand.sees("Kept. You can read and change it whenever you like.")
    row = Reflection.objects.get(text="I listened more.")
    page.goto(f"/c/{scene.slug}/learn/mine/")
    entry = page.locator(f"#r{row.pk.hex}")
    for who, says in (
        ("My team", "Your team and your facilitator can see this."),
        ("Only me", "Only you can see this."),
    ):
        entry.locator("summary").click()
        entry.get_by_text(who, exact=True).click()
        hand.press("Save", within=entry)
        expect(entry.get_by_text(says)).to_be_visible()


def test_a_vote_is_opened_cast_and_shown(page: Page, scene: Scene) -> None:
    hand = Hand(page)
    others = [scene.world.member().participation.as_actor() for _n in range(4)]
    page.goto(f"/c/{scene.slug}/votes/")
    hand.press("How well do we keep our agreement?")
    hand.choose("Half the time")
    hand.press("Send my vote")
    hand.sees("Your vote is in.")
    vote = Vote.objects.select_related("team__challenge").get(kind="agreement")
    for by in others:
        actions.cast(vote, by=by, key=uuid4(), option="6", words="")
    hand.press("Show it to all of us")
    hand.sees("5 of you answered.")


def test_an_ask_is_answered_tried_and_kept_on_the_list(page: Page, open_as: Open, scene: Scene) -> None:
    hand = Hand(page)
    page.goto(f"/c/{scene.slug}/asks/")
    hand.follow("Ask leaders for something")
    hand.fill("What exactly do you ask?", "May we use the pool car?")
    page.get_by_label("To whom?").select_option(str(scene.participation("sponsor").pk))
    hand.fill("Their job title", "Director of Care")
    hand.press("Send the ask")
    hand.sees("Your ask is sent.")
    ask = Ask.objects.get(question="May we use the pool car?")
    leader_says_try(open_as(scene.user("sponsor"), f"/c/{scene.slug}/asks/", javascript=False), scene, ask)
    page.goto(f"/c/{scene.slug}/asks/")
    mine = page.locator(f"#ask-{ask.pk}")
    hand.follow("Say how it went", within=mine)
    hand.fill("In a few words", "Six visits saved.")
    hand.press("Tell leaders")
    expect(mine.get_by_text("“Six visits saved.”")).to_be_visible()
    hand.press("Put it on the list of what we were allowed", within=mine)
    hand.sees("What teams were allowed to do")
    kept = page.locator(f"#permit-{Permit.objects.get(ask=ask).pk}")
    expect(kept.get_by_text("Allowed by Director of Care")).to_be_visible()
    hand.press("This is no longer so", within=kept)
    expect(kept.get_by_role("button", name="It holds again")).to_be_visible()


def leader_says_try(leader: Page, scene: Scene, ask: Ask) -> None:
    hand, asked = Hand(leader), leader.locator(f"#ask-{ask.pk}")
    asked.locator("a, summary").first.click()
    hand.press("Send the answer", within=asked)
    expect(asked.get_by_role("heading", name="Please look at this again")).to_be_visible()
    asked.locator("label").filter(has_text="Try it, for a while").click()
    until = scene.world.challenge.calendar.date_of(TODAY + 14)
    asked.get_by_label("Until when?").fill(until.isoformat())
    hand.press("Send the answer", within=asked)
    expect(asked.get_by_text(dateformat.format(until, "j F"))).to_be_visible()
