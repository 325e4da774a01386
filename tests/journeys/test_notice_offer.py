"""The offer of notices shows itself after the second check-in, where this browser can; "Not now" holds."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from checkins.models import CheckIn
from core import clock
from notifications.offering import NOT_NOW
from tests.journeys.conftest import Open
from tests.journeys.hand import Hand
from tests.journeys.look import Look
from tests.journeys.test_push import subscribes_with
from tests.notifications.pushing import Pushing, offered, pushing, subscribed
from tests.world import Person, World

__all__ = ["offered", "pushing"]
pytestmark = [
    pytest.mark.journey,
    pytest.mark.service_worker,
    pytest.mark.whole_browser,
    pytest.mark.django_db(transaction=True),
]
ASKED = "Would you like a notice on this phone instead of e-mails?"
ALLOWED = {"permissions": ["notifications"]}
SAFARI = """
delete window.PushManager;
Object.defineProperty(navigator, "standalone", { value: false });
"""


@pytest.fixture
def checkin(open_as: Open, world: World, member: Person, pushing: Pushing, on_day: Callable[..., None]) -> Open:
    """The form of who has checked in once before."""
    on_day(37)
    CheckIn.objects.create(pk=uuid4(), team=world.skylark, author=member.participation, day=30, confidence=3)

    def open_form(**more: object) -> Page:
        return open_as(member.user, f"{world.url}check-in/", **more)

    return open_form


def send(page: Page) -> Hand:
    page.locator("main input[type=radio]").nth(3).check(force=True)
    hand = Hand(page)
    hand.press("Send check-in")
    hand.sees("Sent. Thank you.")
    return hand


def test_yes_turns_notices_on_and_goes_on_to_today(checkin: Open, member: Person, pushing: Pushing) -> None:
    page = checkin(**ALLOWED)
    phone = pushing.service.browser()
    subscribes_with(page, phone)
    hand = send(page)
    page.get_by_role("heading", name=ASKED).wait_for()
    hand.press("Yes, show notices")
    hand.sees("This device shows you our notices from now on.")
    assert page.url.endswith("/today/")
    assert subscribed(member.user) == [phone.endpoint]


def test_not_now_holds(checkin: Open, world: World, member: Person) -> None:
    page = checkin(**ALLOWED)
    hand = send(page)
    page.get_by_role("heading", name=ASKED).wait_for()
    hand.press("Not now")
    hand.sees("We do not ask again for a month.")
    page.goto(f"{world.url}check-in/")
    send(page)
    page.wait_for_timeout(500)
    assert page.get_by_text(ASKED).count() == 0
    member.user.refresh_from_db()
    assert member.user.no_notices_offered_before == clock.now() + NOT_NOW


def test_not_without_scripts_nor_where_it_is_not_allowed(checkin: Open) -> None:
    without, denied = checkin(javascript=False), checkin()
    denied.add_init_script("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })")
    denied.reload()
    for page in (without, denied):
        send(page)
        page.wait_for_timeout(300)
        assert page.get_by_text(ASKED).count() == 1
        assert not page.get_by_text(ASKED).is_visible()


def test_on_an_iphone_it_says_what_comes_first(checkin: Open) -> None:
    page = checkin()
    page.add_init_script(SAFARI)
    page.reload()
    hand = send(page)
    hand.sees("On an iPhone, put Hundred on your home screen first")
    assert not page.get_by_role("button", name="Yes, show notices").is_visible()
    assert page.get_by_role("button", name="Not now").is_visible()


def test_axe_finds_nothing_in_the_offer(checkin: Open) -> None:
    look = Look(checkin(**ALLOWED))
    send(look.page)
    look.page.get_by_role("heading", name=ASKED).wait_for()
    look.over("the offer of notices", dark=True)
    assert look.problems == []


def test_this_device_is_named_also_after_signing_in_anew(open_as: Open, member: Person, pushing: Pushing) -> None:
    """The session of the visit does not know it; the browser does."""
    phone = pushing.device_of(member.user)
    page = open_as(member.user, "/me/", **ALLOWED)
    page.add_init_script(
        "PushManager.prototype.getSubscription = async () => "
        f"({{ endpoint: {phone.endpoint!r}, unsubscribe: async () => {{ window.ended = true; }} }});"
    )
    page.evaluate("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(() => 1)")
    page.reload()
    page.get_by_text("This device", exact=True).wait_for()
    assert not page.get_by_role("button", name="Show notices on this device").is_visible()
    assert not page.evaluate("window.ended")
