"""From a link in a mail, without signing in: one's messages come together once a week, or not just now."""

import re

import pytest

from accounts.models import Channel, Rhythm, User
from notifications import outbox, unreachable
from notifications.models import Mute
from tests.guards.scene import Scene
from tests.journeys.conftest import DESK, Device, Open
from tests.journeys.hand import Hand
from tests.journeys.look import Look
from tests.mailbox import Mailbox

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def link(scene: Scene, mailbox: Mailbox) -> str:
    """Where the last line of a mail to the member leads."""
    outbox.post(
        kind="milestones/reached",
        to=[scene.user("member")],
        occasion="milestone:another:reached",
        context={"milestone": "Ten people asked", "team": "Skylark"},
        link=f"/c/{scene.slug}/plan/",
        is_nudge=False,
    )
    assert mailbox.deliver() == 1
    found = re.search(r"choose when we write: https?://[^/]+(/n/\S+)", mailbox.mails[0].text)
    assert found
    return found[1]


def saved(scene: Scene) -> User:
    return User.objects.get(pk=scene.user("member").pk)


def test_messages_come_together_once_a_week(open_on: Open, scene: Scene, link: str, device: Device) -> None:
    page = open_on(None, link)
    hand = Hand(page)
    hand.sees("Nothing has changed yet.")
    hand.choose("Together, once a week")
    hand.press(re.compile("Save"))
    hand.sees("Your messages come together, once a week.")
    assert hand.count == 2
    assert saved(scene).rhythm == Rhythm.WEEKLY
    assert page.get_by_label("Together, once a week").is_checked()
    hand.press("Undo")
    hand.sees("Each message comes by itself.")
    assert saved(scene).rhythm == Rhythm.EACH
    assert page.get_by_label("One at a time").is_checked()
    assert page.evaluate("document.documentElement.scrollWidth") <= device.size["width"]


def test_not_now_and_a_slip_of_the_hand(open_on: Open, scene: Scene, link: str) -> None:
    hand = Hand(open_on(None, link))
    hand.unfold("Not now")
    hand.choose("Until I say so")
    hand.press(re.compile(r"Save\s*: Not now"))
    hand.sees("Nothing comes until you say so.")
    assert saved(scene).snoozed_until
    hand.unfold("How many a week")
    hand.fill("Reminders a week", "99")
    hand.press(re.compile(r"Save\s*: How many"))
    hand.sees("Please look at this again")
    assert hand.page.get_by_label("Reminders a week").input_value() == "99"
    assert saved(scene).weekly_cap == 3


def test_one_press_stops_what_is_like_it(open_on: Open, scene: Scene, link: str) -> None:
    hand = Hand(open_on(None, link))
    hand.press("Stop messages like this one")
    hand.sees("You get no more messages like that one.")
    assert [mute.kind for mute in Mute.objects.all()] == ["milestones/reached"]
    hand.press("Undo")
    hand.sees("Messages come again.")
    assert not Mute.objects.exists()


def test_the_news_is_where_the_keyboard_is(open_as: Open, scene: Scene, link: str) -> None:
    hand = Hand(open_as(None, link))
    hand.press("Stop messages like this one")
    hand.sees("You get no more messages like that one.")
    assert hand.page.evaluate("document.activeElement.matches('.h-notice')")
    hand.page.keyboard.press("Tab")
    assert hand.page.evaluate("document.activeElement.textContent.trim()") == "Undo"


def test_with_the_keyboard_alone(open_as: Open, scene: Scene, link: str) -> None:
    hand = Hand(open_as(None, link, size=DESK))
    keys = hand.page.keyboard
    for _ in range(12):
        if hand.page.evaluate("document.activeElement.name") == "rhythm":
            break
        keys.press("Tab")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        keys.press(key)
    hand.sees("Your messages come together, once a week.")
    assert saved(scene).rhythm == Rhythm.WEEKLY
    keys.press("Tab")
    assert hand.page.evaluate("document.activeElement.textContent.trim()") == "Undo"
    keys.press("Enter")
    hand.sees("Each message comes by itself.")
    assert saved(scene).rhythm == Rhythm.EACH


@pytest.mark.parametrize("who", ["behind the link", "at home", "somebody else"])
def test_axe_finds_nothing_in_any_state(open_as: Open, scene: Scene, link: str, who: str) -> None:
    at_home = who == "at home"
    person = scene.user("member")
    unreachable.mark(channel=Channel.EMAIL, address=str(person.email).lower(), person_id=person.pk)
    reader = {"at home": person, "somebody else": scene.user("facilitator")}.get(who)
    look = Look(open_as(reader, "/me/" if at_home else link))
    hand = Hand(look.page)
    look.over("as it comes", dark=True)
    stops = {
        "Stop messages like this one": "You get no more messages",
        "Stop all reminders": "You get no more reminders",
    }
    for button, says in list(stops.items())[at_home:]:
        hand.press(button)
        hand.sees(says)
        look.over(button, dark=True)
    hand.choose("For a week")
    hand.press(re.compile(r"Save\s*: Not now"))
    hand.sees("Nothing comes before")
    look.over("changed", dark=True)
    hand.fill("Reminders a week", "99")
    hand.press(re.compile(r"Save\s*: How many"))
    hand.sees("Please look at this again")
    look.over("with a mistake", dark=True)
    assert look.problems == []
