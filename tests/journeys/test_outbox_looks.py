"""What waits on the phone, as axe sees it in each state, in the light and in the dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from teams.models import Participation
from tests.guards.scene import Scene
from tests.journeys.conftest import Open
from tests.journeys.look import Look
from tests.journeys.unsent import Phone, without_signal_words
from tests.journeys.watch import Watch

pytestmark = [pytest.mark.journey, pytest.mark.service_worker, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(open_as: Open, scene: Scene, watch: Watch) -> Iterator[Phone]:
    yield Phone(open_as(scene.user("other"), f"{scene.world.url}check-in/"))
    without_signal_words(watch)


def test_each_state_can_be_read_by_everybody(  # noqa: PLR0915
    phone: Phone, scene: Scene, shots: Path | None
) -> None:
    page = phone.page
    look = Look(page)

    def see(what: str) -> None:
        if shots:
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=shots / f"{what.replace(' ', '-')}-{scheme}.png")
            page.emulate_media(color_scheme="light")
        look.over(what, dark=True)
        page.set_viewport_size({"width": 360, "height": 740})

    page.context.route("**/waited/", lambda route: route.abort())
    phone.check_in(4, stuck="Nobody has the keys to the hall")
    phone.sees("Saved on this phone, not sent yet")
    see("saved")
    page.goto(f"{scene.world.url}check-in/")
    phone.check_in(2)
    page.locator("#checkin").get_by_text("Saved on this phone, not sent yet").wait_for()
    page.goto(f"{scene.world.url}today/")
    phone.hears("Saved on this phone, not sent yet (2)")
    see("waiting")
    page.goto("/sign-out/")
    phone.sees("it is sent when you sign in on this phone again")
    see("signing out")
    page.goto(f"{scene.world.url}check-in/")
    page.get_by_label("Is one thing stuck?").fill("The hall is locked on Tuesdays")
    page.wait_for_timeout(500)
    page.reload()
    phone.sees("We kept what you typed.")
    page.get_by_text("We kept what you typed.").scroll_into_view_if_needed()
    see("draft")
    part = scene.participation("other")
    Participation.objects.filter(pk=part.pk).update(role="sponsor", team=None)
    page.context.unroute("**/waited/")
    page.goto(f"{scene.world.url}board/")
    phone.hears("Not taken (2)")
    see("not taken")
    Participation.objects.filter(pk=part.pk).update(role="member", team=part.team)
    page.get_by_role("button", name="Send it again").first.click()
    page.get_by_text("Sent", exact=True).first.wait_for()
    assert look.problems == []
