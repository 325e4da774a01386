"""Two phones and the wall in one meeting: what one changes the others see, and nothing is lost, whatever happens."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from core import clock
from meetings.models import Meeting
from milestones.models import Task
from tests.journeys.conftest import PHONE, Open
from tests.journeys.killable import Killable
from tests.journeys.look import Look
from tests.journeys.watch import Watch
from tests.world import Person, World, make_challenge
from votes import actions as votes

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

DEAD = ("net::ERR_", "Failed to fetch")
WALL = {"width": 1920, "height": 1080}


@pytest.fixture
def server(db: None) -> Iterator[Killable]:
    server = Killable()
    server.start()
    yield server
    server.kill()


@pytest.fixture
def watch(server: Killable) -> Iterator[Watch]:
    """Instead of the live server's. While it is dead, Chromium says so in the console: that is as it should be."""
    watch = Watch(server.address)
    yield watch
    assert [said for said in watch.complaints if not any(why in said for why in DEAD)] == []


@pytest.fixture
def world(db: None) -> World:
    """On its Day 37 today: the server's process does not pretend."""
    return World(make_challenge(day_zero=clock.now().date() - timedelta(days=37)))


@pytest.fixture
def team(world: World) -> list[Person]:
    return [world.member(name=name) for name in ("Joan Marsh", "Asha Penn", "Idris Cole", "Ruth Hale", "Sam Ford")]


@pytest.fixture
def meeting(world: World, team: list[Person]) -> Meeting:
    Task.objects.create(team=world.skylark, title="Ask the choir", due_day=30, made_at=clock.now() - timedelta(days=9))
    return Meeting.objects.create(team=world.skylark, began_by=team[0].participation, step="next_steps")


def see(pages: list[Page], words: str) -> None:
    """A line of the plan, on each screen."""
    for page in pages:
        page.locator(".m-line").filter(has_text=words).first.wait_for()


def hear(pages: list[Page], words: str) -> None:
    for page in pages:
        page.get_by_text(words).first.wait_for()


def leave_shot(page: Page, folder: Path | None, name: str) -> None:
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", full_page=True)


def change(page: Page, words: str, to: str) -> Locator:
    """Opens the form of a line and types; the field, not sent yet."""
    page.locator(".m-line").filter(has_text=words).get_by_role("link", name="Change").click()
    field = page.locator(".m-line__form").get_by_label("What needs doing?")
    field.fill(to)
    return field


def save(page: Page) -> None:
    page.locator(".m-line__form").get_by_role("button", name="Save").click()


def test_a_meeting_on_three_screens(  # noqa: PLR0915  one meeting, from its beginning to its end
    open_as: Open, world: World, team: list[Person], meeting: Meeting, server: Killable, shots: Path | None
) -> None:
    path = f"{world.url}meeting/"
    joan, asha = (open_as(person.user, path, size=PHONE) for person in team[:2])
    wall = open_as(world.facilitator().user, f"{path}screen/?team={world.skylark.pk}", size=WALL)
    screens, add = [joan, asha, wall], joan.get_by_role("button", name="Add it")
    see(screens, "Ask the choir")  # carried over: it was not done

    # What one writes the others see.
    joan.get_by_label("What is the next step?").fill("Print the cards")
    before = time.monotonic()
    add.click()
    see(screens, "Print the cards")
    print(f"\nOn three screens after {time.monotonic() - before:.2f} s.")  # noqa: T201  asserted is that it comes
    leave_shot(joan, shots, "next-360")
    leave_shot(wall, shots, "next-wall")

    # Two change the same step: the second sees both texts, and loses none.
    theirs = change(asha, "Print the cards", "Print five cards")
    change(joan, "Print the cards", "Print four cards")
    save(joan)
    asha.locator(".m-behind").filter(has_text="Print four cards").wait_for()
    expect(theirs).to_have_value("Print five cards")
    save(asha)
    hear([asha], "It now says “Print four cards”")
    expect(theirs).to_have_value("Print five cards")
    look = Look(asha)
    look.over("both texts")
    assert look.problems == []
    leave_shot(asha, shots, "both-320")
    save(asha)
    see(screens, "Print five cards")

    # A blind vote: all see that it runs, and at the same moment how it came out.
    me = team[0].participation.as_actor()
    vote = votes.open_vote(world.skylark, by=me, key=uuid4(), kind="confidence")
    hear(screens, "You are voting, each on your own phone:")
    for person in team:
        votes.cast(vote, by=person.participation.as_actor(), key=uuid4(), option="4", words="")
    expect(wall.get_by_text("5 of you answered")).to_have_count(0)
    votes.show(vote, by=me)
    hear(screens, "5 of you answered")
    leave_shot(wall, shots, "vote-wall")

    # The server dies while Joan types, and comes back: her words are there, and are written once.
    words = joan.get_by_label("What is the next step?")
    words.fill("Bring the tea")
    server.kill()
    hear(screens, "The server cannot be reached.")
    add.click()
    hear([joan], "Nothing was sent. What you wrote is still here")
    leave_shot(joan, shots, "lost-360")
    server.start()
    hear(screens, "Back again. This is the newest.")
    expect(words).to_have_value("Bring the tea")
    add.click()
    see(screens, "Bring the tea")
    assert Task.objects.filter(title="Bring the tea").count() == 1

    # On to the last step, and to the page of what was agreed.
    joan.get_by_role("button", name="On to: One word to close").click()
    hear([asha, wall], "Each says one word.")
    leave_shot(wall, shots, "close-wall")
    joan.get_by_role("link", name="End the meeting").first.click()
    hear([joan], "It ends for everybody, on every screen.")
    leave_shot(joan, shots, "end-360")
    joan.get_by_role("button", name="End the meeting").click()
    hear([joan], "There are no other minutes.")
    hear([joan], "Bring the tea")
    leave_shot(joan, shots, "summary-360")
    hear([asha], "What you agreed before")
    leave_shot(asha, shots, "start-320")
