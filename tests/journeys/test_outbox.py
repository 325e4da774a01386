"""Written before sent: in the car park, without a signal, nothing gets lost and nothing counts twice."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Route

from access.roles import Role
from accounts.models import User
from challenges.models import Challenge, State
from checkins.models import CheckIn
from core import clock
from milestones.models import Milestone, Task
from teams.models import Participation
from tests.guards.scene import Scene
from tests.journeys.conftest import Open
from tests.journeys.unsent import Phone, without_signal_words
from tests.journeys.watch import Watch
from tests.world import browser as signed_in_client

pytestmark = [
    pytest.mark.journey,
    pytest.mark.service_worker,
    pytest.mark.whole_browser,
    pytest.mark.django_db(transaction=True),
]

SAVED = "Saved on this phone, not sent yet"


@pytest.fixture
def phone(open_as: Open, scene: Scene, watch: Watch) -> Iterator[Phone]:
    """The check-in of Idris, of team Teasel."""
    yield Phone(open_as(scene.user("other"), f"{scene.world.url}check-in/"))
    without_signal_words(watch)


def mine(scene: Scene) -> list[CheckIn]:
    return list(CheckIn.objects.filter(author=scene.participation("other")).order_by("made_at"))


def test_with_a_signal_it_is_sent_and_nothing_waits(phone: Phone, scene: Scene) -> None:
    phone.check_in(4)
    phone.sees("Sent. Thank you.")
    assert [one.confidence for one in mine(scene)] == [4]
    assert phone.waiting() == []


def test_without_a_signal_it_waits_and_goes_when_there_is_one(phone: Phone, scene: Scene) -> None:
    phone.lose_signal()
    phone.check_in(4, stuck="No room")
    phone.sees(SAVED)
    (item,) = phone.waiting()
    assert ["Is one thing stuck?", "No room"] in item["said"]
    assert mine(scene) == []
    phone.find_signal()
    phone.sees("Sent. Thank you.")
    assert [one.stuck for one in mine(scene)] == ["No room"]
    assert phone.waiting() == []


def test_a_double_tap_counts_once(phone: Phone, scene: Scene) -> None:
    phone.page.get_by_role("radio", name="3").check()
    phone.page.get_by_role("button", name="Send check-in").dblclick()
    phone.sees("Sent. Thank you.")
    assert len(mine(scene)) == 1


def test_an_answer_lost_on_the_way_counts_once(phone: Phone, scene: Scene) -> None:
    """The server has it, and the phone heard nothing: it sends again, and hears that it was kept."""
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort("connectionreset")

    phone.page.route("**/waited/", lose, times=1)
    phone.check_in(5)
    phone.sees(SAVED)
    assert (lost, len(mine(scene)), len(phone.waiting())) == ([200], 1, 1)
    phone.page.get_by_role("button", name="Try now").first.click()
    phone.sees("Sent. Thank you.")
    assert (len(mine(scene)), phone.waiting()) == (1, [])


def test_a_page_that_is_not_ours_takes_nothing(phone: Phone, scene: Scene) -> None:
    """A café's page for signing in answers 200 to everything."""
    phone.page.route("**/waited/", lambda route: route.fulfill(status=200, body="<h1>Welcome</h1>"), times=1)
    phone.check_in(5)
    phone.sees(SAVED)
    assert (len(phone.waiting()), mine(scene)) == (1, [])


def test_a_server_in_trouble_is_asked_again_later(phone: Phone, scene: Scene) -> None:
    busy = {"status": 503, "headers": {"Retry-After": "1"}, "body": ""}
    phone.page.route("**/waited/", lambda route: route.fulfill(**busy), times=1)
    phone.check_in(5)
    phone.sees(SAVED)
    phone.sees("Sent. Thank you.")  # by itself
    assert len(mine(scene)) == 1


def test_what_is_wrong_is_said_in_the_form_and_kept_until_it_is_right(phone: Phone, scene: Scene) -> None:
    stuck = phone.page.get_by_label("Is one thing stuck?")
    stuck.evaluate("(field) => field.removeAttribute('maxlength')")
    phone.check_in(2, stuck="No room " * 40)
    phone.sees("This is longer than we can keep")
    assert [item["state"] for item in phone.waiting()] == ["refused"]
    assert stuck.input_value().strip() == ("No room " * 40).strip()
    phone.check_in(2, stuck="No room")
    phone.sees("Sent. Thank you.")
    assert ([one.stuck for one in mine(scene)], phone.waiting()) == (["No room"], [])


def test_an_empty_form_leaves_nothing_behind(phone: Phone, scene: Scene) -> None:
    phone.page.get_by_role("button", name="Send check-in").click()
    phone.sees("Everything is empty.")
    assert phone.waiting() == []
    phone.page.goto(f"{scene.world.url}today/")
    assert phone.page.get_by_text("Not taken").count() == 0


def test_what_is_refused_for_good_is_shown_with_its_reason(phone: Phone, scene: Scene) -> None:
    """The challenge ended while the check-in was on its way."""
    phone.lose_signal()
    phone.check_in(4, stuck="The keys")
    phone.sees(SAVED)
    Challenge.objects.filter(pk=scene.world.challenge.pk).update(state=State.CLOSED, closed_at=clock.now())
    phone.find_signal()
    phone.hears("Not taken")
    phone.page.goto(f"{scene.world.url}today/")
    phone.sees("Not taken")
    phone.sees("You can read everything, but not check in any more.")
    phone.page.get_by_text("Look at it").click()
    phone.sees("The keys")
    phone.page.get_by_role("button", name="Delete it").click()
    phone.page.get_by_text("Not taken").first.wait_for(state="detached")
    assert phone.waiting() == []


def test_who_lost_their_part_keeps_their_words_and_may_send_again(phone: Phone, scene: Scene) -> None:
    part = scene.participation("other")
    phone.lose_signal()
    phone.check_in(4, stuck="The keys")
    phone.sees(SAVED)
    Participation.objects.filter(pk=part.pk).update(role=Role.SPONSOR, team=None)
    phone.find_signal()
    phone.sees("You may not do this any more.")
    Participation.objects.filter(pk=part.pk).update(role=Role.MEMBER, team=part.team)
    phone.page.get_by_role("button", name="Send it again").click()
    phone.hears("Sent")
    assert ([one.stuck for one in mine(scene)], phone.waiting()) == (["The keys"], [])


def test_signed_out_in_the_meantime_it_is_kept_until_its_person_comes_back(phone: Phone, scene: Scene) -> None:
    phone.lose_signal()
    phone.check_in(4)
    phone.sees(SAVED)
    Session.objects.all().delete()
    phone.context.clear_cookies(name="sessionid")
    phone.find_signal()
    phone.sees("You were signed out in the meantime.")
    assert len(phone.waiting()) == 1
    way_in = phone.page.get_by_role("link", name="Sign in").get_attribute("href")
    assert way_in == f"/sign-in/?next=%2Fc%2F{scene.slug}%2Fcheck-in%2F"
    sign_in(phone, scene.user("other"))
    phone.page.goto(f"{scene.world.url}today/")
    phone.hears("Sent")
    assert (len(mine(scene)), phone.waiting()) == (1, [])


def test_nobody_else_on_this_phone_sees_or_sends_it(phone: Phone, scene: Scene) -> None:
    phone.lose_signal()
    phone.check_in(4, stuck="The keys")
    phone.sees(SAVED)
    another = phone.context.new_page()
    sign_in(phone, scene.user("member"))
    sent: list[str] = []
    phone.context.on("request", lambda request: sent.append(request.post_data or "") if request.post_data else None)
    phone.find_signal()  # the old page of the first person is still open, too
    phone.page.get_by_role("button", name="Try now").first.click()
    another.goto(f"{scene.world.url}today/")
    another.wait_for_timeout(1000)
    assert "The keys" not in another.locator("body").inner_text()
    assert another.locator("[data-outbox-status]").inner_text().strip() == ""
    another.goto(f"{scene.world.url}check-in/")
    another.get_by_role("radio", name="2").check()
    another.get_by_role("button", name="Send check-in").click()
    another.get_by_text("Sent. Thank you.").wait_for()
    assert (mine(scene), len(phone.waiting())) == ([], 1)
    sign_in(phone, scene.user("other"))
    another.goto(f"{scene.world.url}today/")
    Phone(another).hears("Sent")
    assert ([one.stuck for one in mine(scene)], phone.waiting()) == (["The keys"], [])


def sign_in(phone: Phone, user: User) -> None:
    session = signed_in_client(user).cookies["sessionid"].value
    base = phone.page.evaluate("location.origin")
    phone.context.add_cookies([{"name": "sessionid", "value": session, "url": base}])


def test_done_and_reached_wait_too(phone: Phone, scene: Scene) -> None:
    task = Task.objects.create(team=scene.world.teasel, title="Ring the surgery", due_day=37)
    milestone = Milestone.objects.create(team=scene.world.teasel, title="Ten asked", day=37)
    phone.page.goto(f"{scene.world.url}plan/")
    phone.lose_signal()
    for name in ("Ring the surgery", "Ten asked"):
        phone.page.get_by_role("button", name=name).click()
    phone.page.get_by_text(SAVED).nth(1).wait_for()
    assert {item["kind"] for item in phone.waiting()} == {"task", "milestone"}
    phone.find_signal()
    phone.sees("How did you celebrate?")
    task.refresh_from_db()
    milestone.refresh_from_db()
    assert (task.is_done, milestone.is_reached, phone.waiting()) == (True, True, [])


def test_reached_on_its_own_page_waits_too(phone: Phone, scene: Scene) -> None:
    milestone = Milestone.objects.create(team=scene.world.teasel, title="Ten asked", day=37)
    phone.page.goto(f"{scene.world.url}plan/milestones/{milestone.pk}/")
    phone.page.get_by_role("button", name="We reached it").click()
    phone.sees("How did you celebrate?")
    assert (Milestone.objects.get(pk=milestone.pk).is_reached, phone.waiting()) == (True, [])


def test_where_nothing_can_be_kept_it_is_sent_as_ever_and_nothing_is_claimed(
    open_as: Open, scene: Scene, watch: Watch
) -> None:
    page = open_as(scene.user("other"), "/help/")
    page.add_init_script(
        "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    page.goto(f"{scene.world.url}check-in/")
    phone = Phone(page)
    phone.lose_signal()
    phone.check_in(4)
    phone.sees("Nothing was sent. What you wrote is still here")
    assert page.get_by_text(SAVED).count() == 0
    phone.find_signal()
    page.get_by_role("button", name="Send check-in").click()
    phone.sees("Sent. Thank you.")
    assert len(mine(scene)) == 1
    without_signal_words(watch)
