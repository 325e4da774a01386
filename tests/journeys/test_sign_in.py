"""By a code from a real mail, on a phone that others use, and out again."""

import re
from uuid import uuid4

import pytest

from core import clock
from tests.journeys.conftest import Open
from tests.journeys.hand import Hand
from tests.mailbox import Mailbox
from tests.world import World, make_user, take_part

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_in_by_a_code_on_a_shared_phone_and_out(open_on: Open, world: World, mailbox: Mailbox) -> None:
    joan = make_user("Joan Marsh")
    joan.email = f"joan-{uuid4().hex}@example.org"
    joan.save()
    take_part(world.challenge, "member", world.skylark, joan)  # type: ignore[arg-type]
    page = open_on(None, f"{world.url}team/")
    hand = Hand(page)
    hand.fill("Your e-mail address", joan.email)
    hand.press("Send me a code")
    hand.sees("Enter your code")
    code = re.search(r"^(\d{6})\s*$", mailbox.to(joan.email)[-1].text, re.MULTILINE)
    assert code
    page.locator("input[autocomplete=one-time-code]").fill(code[1])
    hand.choose("Other people use this phone or computer.")
    hand.press("Sign in")
    page.wait_for_url(f"**{world.url}team/")  # where they wanted to go
    assert minutes_left(page.context.cookies()) <= 15
    hand.press("Sign out")
    hand.sees("You are signed out.")
    page.go_back()
    page.goto(f"{world.url}team/")
    hand.sees("Send me a code")


def minutes_left(cookies: object) -> float:
    """Until the browser forgets who is signed in."""
    assert isinstance(cookies, list)
    session = next(cookie for cookie in cookies if cookie["name"] == "sessionid")
    return float(session["expires"] - clock.now().timestamp()) / 60
