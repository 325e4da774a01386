"""From the nudge to "Sent" in three taps, without a password: out of the real mail, the text message and the notice."""

import re
from collections.abc import Callable
from datetime import time

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page

from accounts.models import Channel, User
from checkins.models import CheckIn
from core import clock
from notifications import personal_links, rendering
from notifications.models import Message
from nudges import planning
from reflections.models import Reflection
from tests.journeys.conftest import Open
from tests.journeys.hand import Hand
from tests.journeys.look import Look
from tests.mailbox import Mailbox
from tests.world import Person, World

pytestmark = [pytest.mark.journey, pytest.mark.service_worker, pytest.mark.django_db(transaction=True)]
WEDNESDAY, SUNDAY = 36, 40
WAYS = [pytest.param(True, id="script"), pytest.param(False, id="no-script")]


@pytest.fixture
def nudge(
    world: World, member: Person, on_day: Callable[..., None], live_server: object, settings: LazySettings
) -> Callable[[str], Message]:
    """``nudge("checkin")``: planned as it is in life, for Joan; its mail can be delivered."""
    settings.BASE_URL = str(live_server)
    type(world.challenge).objects.filter(pk=world.challenge.pk).update(prompt_weekday=6)

    def plan(kind: str) -> Message:
        on_day(WEDNESDAY if kind == "checkin" else SUNDAY, at=time(13, 0))
        planning.plan(now=clock.now())
        return Message.objects.select_related("person").get(kind=f"nudges/{kind}", person=member.user)

    return plan


def open_mail(page: Page, mailbox: Mailbox) -> Hand:
    """As a mail program shows it: on a page of its own, with the HTML of the mail."""
    mailbox.deliver()
    page.set_content(mailbox.mails[-1].html)
    return Hand(page)


@pytest.mark.parametrize("javascript", WAYS)
def test_a_check_in_from_the_mail(
    open_as: Open, nudge: Callable[[str], Message], mailbox: Mailbox, member: Person, *, javascript: bool
) -> None:
    nudge("checkin")
    hand = open_mail(open_as(None, "about:blank", javascript=javascript), mailbox)
    hand.follow("Check in")
    hand.page.get_by_text("This is Joan’s link.").wait_for()
    hand.page.locator("main input[type=radio]").nth(3).check(force=True)
    hand.count += 1
    hand.press("Send check-in")
    hand.sees("Sent. Thank you.")
    assert hand.count == 3
    assert CheckIn.objects.get().author == member.participation
    assert hand.page.get_by_role("link", name="Sign in").is_visible()


@pytest.mark.parametrize("javascript", WAYS)
def test_an_answer_from_the_mail(
    open_as: Open, nudge: Callable[[str], Message], mailbox: Mailbox, member: Person, *, javascript: bool
) -> None:
    nudge("question")
    hand = open_mail(open_as(None, "about:blank", javascript=javascript), mailbox)
    hand.follow("Answer or skip")
    hand.page.get_by_text("This is Joan’s link.").wait_for()
    hand.page.get_by_role("textbox").fill("They rang me back.")
    hand.count += 1
    hand.press("Keep it")
    hand.page.get_by_text("Kept.").wait_for()
    assert hand.count == 3
    assert Reflection.objects.get().author == member.participation


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.PUSH])
@pytest.mark.parametrize("javascript", WAYS)
def test_a_check_in_from_the_text_message_and_from_the_notice(
    open_as: Open, nudge: Callable[[str], Message], channel: Channel, *, javascript: bool
) -> None:
    message = nudge("checkin")
    found = re.search(r"\S+$", rendering.short(message, Channel.SMS))
    assert found
    link = found[0] if channel == Channel.SMS else personal_links.leads_to(message)
    page = open_as(None, "/help/", javascript=javascript)
    hand = Hand(page, count=1)  # the tap on the link, or on the notice
    page.goto(link)
    page.locator("main input[type=radio]").nth(3).check(force=True)
    hand.count += 1
    hand.press("Send check-in")
    hand.sees("Sent. Thank you.")
    assert hand.count == 3
    assert CheckIn.objects.count() == 1


def test_a_page_kept_open_for_hours_still_sends(
    open_as: Open, nudge: Callable[[str], Message], on_day: Callable[..., None]
) -> None:
    message = nudge("checkin")
    page = open_as(None, personal_links.path(message))
    page.context.clear_cookies()
    on_day(WEDNESDAY + 5)
    page.locator("main input[type=radio]").nth(3).check(force=True)
    Hand(page).press("Send check-in")
    page.get_by_text("Sent. Thank you.").wait_for()
    assert CheckIn.objects.count() == 1


def test_the_address_goes_to_nobody_in_a_referrer(open_as: Open, nudge: Callable[[str], Message]) -> None:
    message = nudge("checkin")
    page = open_as(None, "/help/")
    told: list[str] = []
    page.on("request", lambda request: told.append(request.headers.get("referer", "")))
    page.goto(personal_links.path(message))
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="Help").click()
    page.wait_for_load_state("networkidle")
    assert [referrer for referrer in told if "/w/" in referrer] == []


def test_axe_finds_nothing_on_any_page_of_a_link(
    open_as: Open, nudge: Callable[[str], Message], facilitator: Person, on_day: Callable[..., None]
) -> None:
    question, checkin = nudge("question"), nudge("checkin")
    look = Look(open_as(None, "/help/"))
    for message in (checkin, question):
        look.at(personal_links.path(message), dark=True)
    look.page.goto(personal_links.path(checkin))
    look.page.locator("main input[type=radio]").nth(3).check(force=True)
    Hand(look.page).press("Send check-in")
    look.page.get_by_text("Sent. Thank you.").wait_for()
    look.over("thanks by a link", dark=True)
    others = Look(open_as(facilitator.user, "/help/"), look.problems)
    others.at(personal_links.path(checkin), dark=True)
    User.objects.update(links_ended_at=clock.now(), links_open=False)
    look.at(personal_links.path(checkin), answers=410, dark=True)
    Look(open_as(User.objects.get(pk=checkin.person_id or ""), "/me/"), look.problems).over("links that are ended")
    assert look.problems == []
