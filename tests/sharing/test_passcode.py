"""Some links ask for a passcode: eight numbers that we make up."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client

from core import clock
from sharing import actions
from sharing.actions import Made
from sharing.models import ShareLink
from tests.world import Person

Make = Callable[..., Made]
ASKS = "This board asks for a passcode"


@pytest.fixture
def made(on_day: Callable[..., None], make: Make, settings: LazySettings) -> Made:
    """Compared in a way that is quick."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    on_day(37)
    cache.clear()
    return make(with_passcode=True)


def path(made: Made) -> str:
    return f"/s/{made.token}/"


def wrong(made: Made) -> str:
    return str((int(made.passcode) + 1) % 10**8).zfill(8)


def test_without_it_not_even_the_name_of_the_challenge_stands_there(made: Made) -> None:
    page = Client().get(path(made))
    assert page.status_code == 200
    assert ASKS in page.content.decode()
    assert made.link.challenge.name not in page.content.decode()


def test_the_right_one_opens_the_board_for_this_browser_and_this_link(made: Made, make: Make) -> None:
    browser, other = Client(), make(with_passcode=True)
    spaced = f" {made.passcode[:4]}-{made.passcode[4:]} "
    assert browser.post(path(made), {"passcode": spaced}).status_code == 302
    assert "Day 37 of 100" in browser.get(path(made)).content.decode()
    assert ASKS in browser.get(path(other)).content.decode()
    assert ASKS in Client().get(path(made)).content.decode()
    cookie = browser.cookies["board"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (path(made), True, "Lax")


def test_another_links_cookie_opens_nothing(made: Made, make: Make) -> None:
    browser, other = Client(), make(with_passcode=True)
    browser.post(path(made), {"passcode": made.passcode})
    browser.cookies["board"]["path"] = "/"
    assert ASKS in browser.get(path(other)).content.decode()


@pytest.mark.parametrize("typed", ["", "no numbers", "٠١٢٣٤٥٦٧", "0"])
def test_a_wrong_one_says_so(made: Made, typed: str) -> None:
    answer = Client().post(path(made), {"passcode": typed})
    assert answer.status_code == 422
    assert ASKS in answer.content.decode()


def test_it_is_forgotten_after_half_a_day_and_when_the_passcode_changes(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Client()
    browser.post(path(made), {"passcode": made.passcode})
    kept = ShareLink.objects.get().passcode
    ShareLink.objects.update(passcode="another")
    assert ASKS in browser.get(path(made)).content.decode()
    ShareLink.objects.update(passcode=kept)
    assert ASKS not in browser.get(path(made)).content.decode()
    monkeypatch.setattr("sharing.passing.LASTS", -1)
    assert ASKS in browser.get(path(made)).content.decode()


def test_taken_back_there_is_nothing_left_to_open(made: Made, facilitator: Person) -> None:
    browser = Client()
    browser.post(path(made), {"passcode": made.passcode})
    actions.revoke_link(made.link, by=facilitator.participation.as_actor())
    assert browser.get(path(made)).status_code == 404
    assert browser.post(path(made), {"passcode": made.passcode}).status_code == 404


def test_ten_wrong_ones_from_one_place_are_enough(made: Made) -> None:
    for _n in range(10):
        assert Client().post(path(made), {"passcode": wrong(made)}).status_code == 422
    answer = Client().post(path(made), {"passcode": made.passcode})
    assert answer.status_code == 429
    assert "That was too often" in answer.content.decode()
    elsewhere = {"REMOTE_ADDR": "198.51.100.7"}
    assert Client(**elsewhere).post(path(made), {"passcode": wrong(made)}).status_code == 422  # type: ignore[arg-type]


def test_right_ones_do_not_count(made: Made) -> None:
    """A committee opens it in one room."""
    for _n in range(12):
        assert Client().post(path(made), {"passcode": made.passcode}).status_code == 302


def test_a_link_without_one_takes_no_form(make: Make, made: Made) -> None:
    bare = make()
    for method in ("post", "put", "delete", "patch", "options"):
        assert getattr(Client(), method)(path(bare)).status_code == 405
    assert Client().head(path(bare)).status_code == 200
    with clock.pretend(clock.now() + timedelta(days=200)):
        assert Client().post(path(bare)).status_code == 404
