"""axe finds nothing before Day 0, on an empty first day, after Day 100, once all is closed, and where it goes wrong."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from challenges import pausing
from challenges.models import Challenge, State
from core import clock
from teams.models import Invitation, Participation
from tests.guards.growth import grow
from tests.guards.scene import Scene
from tests.journeys.conftest import Open
from tests.journeys.look import Look
from tests.mailbox import Mailbox
from tests.world import World

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

MAIN_PAGES = {
    "member": ("today/", "check-in/", "plan/", "measures/", "learn/", "team/", "asks/"),
    "facilitator": ("facilitate/", "nudges/", "nudges/rules/", "nudges/log/", "set-up/", "plan/", "team/"),
    "sponsor": ("asks/",),
    "commissioner": ("board/",),
}
ON = Callable[..., None]
SPOILT = (
    "document.querySelector('main p').style.color = '#999'",
    "document.querySelector('main').style.background = '#888'",
    "document.querySelector('main').style.opacity = '0.4'",
    """document.querySelector('h1').insertAdjacentHTML('afterend', '<p class=spoilt>Words</p>');
    Object.assign(document.querySelector('.spoilt').style, {
      color: '#0b0c0c', position: 'relative', zIndex: 1, top: '-40px', height: '60px', background: '#333' });""",
)


def people_of(world: World) -> dict[str, object]:
    """Somebody in each role of a challenge in which nothing is written."""
    return {
        "member": world.member(name="Joan Marsh"),
        "facilitator": world.facilitator(name="Nell Ford"),
        "sponsor": world.sponsor(name="Ruth Okoro"),
        "commissioner": world.commissioner(name="Sam Hale"),
    }


def look_at_main_pages(open_as: Open, url: str, people: dict[str, object], *, colours: bool) -> list[str]:
    problems: list[str] = []
    for role, pages in MAIN_PAGES.items():
        look = Look(open_as(people[role].user, "/help/"), problems, colours)  # type: ignore[attr-defined]
        for page in pages:
            look.at(url + page)
    return problems


@pytest.mark.parametrize("day", [-12, 0, 110])
def test_when_nothing_is_written_yet(open_as: Open, world: World, on_day: ON, day: int) -> None:
    on_day(day)
    assert look_at_main_pages(open_as, world.url, people_of(world), colours=day < 0) == []


def test_a_draft(open_as: Open, world: World, on_day: ON) -> None:
    on_day(-30)
    Challenge.objects.filter(pk=world.challenge.pk).update(state=State.DRAFT, launched_at=None)
    look = Look(open_as(world.facilitator().user, "/help/"))
    for page in ("facilitate/", "set-up/", "set-up/dates/", "set-up/teams/", "set-up/launch/"):
        look.at(world.url + page)
    look.page.goto(f"{world.url}set-up/dates/")
    look.after_sending_nothing(f"{world.url}set-up/dates/")
    assert look.problems == []


@pytest.mark.parametrize("is_closed", [False, True], ids=["", "closed"])
def test_after_the_hundred_days(open_as: Open, scene: Scene, on_day: ON, *, is_closed: bool) -> None:
    grow(scene, teams=0, people=3, rows=3)
    on_day(110)
    if is_closed:
        state = {"state": State.CLOSED, "reviewed_at": clock.now(), "closed_at": clock.now()}
        Challenge.objects.filter(pk=scene.world.challenge.pk).update(**state)
    assert look_at_main_pages(open_as, scene.world.url, dict(scene.people), colours=is_closed) == []


def test_while_it_is_paused(open_as: Open, scene: Scene) -> None:
    assert pausing.pause(scene.world.challenge, by=scene.participation("facilitator").as_actor())
    problems = look_at_main_pages(open_as, scene.world.url, dict(scene.people), colours=False)
    look = Look(open_as(scene.user("facilitator"), "/help/"), problems)
    for page in ("set-up/", "set-up/pause/", "set-up/resume/"):
        look.at(scene.world.url + page)
    expect(look.page.get_by_role("button", name=re.compile("Go on today"))).to_be_visible()
    assert problems == []


def test_before_two_teams_become_one(open_as: Open, scene: Scene) -> None:
    skylark, teasel = scene.world.skylark, scene.world.teasel
    Participation.objects.filter(team=skylark, user=scene.user("member")).update(functions=["team_leader"])
    url = f"{scene.world.url}set-up/teams/{skylark.pk}/merge/"
    look = Look(open_as(scene.user("facilitator"), "/help/"))
    look.at(f"{url}?into={teasel.pk}")
    look.after_sending_nothing(url)
    expect(look.page.get_by_text("Choose who leads the team").first).to_be_visible()
    assert look.problems == []


def test_where_people_are_turned_away(open_as: Open, scene: Scene, settings: LazySettings) -> None:
    settings.ROOT_URLCONF = "tests.journeys.broken"
    look = Look(open_as(scene.user("commissioner"), "/help/"))
    look.at(f"{scene.world.url}facilitate/", answers=403)
    look.at("/c/no-such-challenge/", answers=404)
    look.at("/no-such-page/", answers=404)
    look.at("/broken/", answers=500)
    look.at("/health/", answers=503)
    Invitation.objects.update(revoked_at=clock.now())
    look.page.context.clear_cookies()
    look.at(f"/join/{scene.rows['join:join']}/", answers=410)
    look.page.goto("/sign-in/")
    look.page.context.clear_cookies()
    with look.page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        look.page.get_by_role("button", name="Send me a code").click()
    assert answer.value.status == 403
    look.page.wait_for_load_state()
    look.over("a form without its cookie")
    assert look.problems == []


def test_tables_with_problems(open_as: Open, scene: Scene) -> None:
    look = Look(open_as(scene.user("facilitator"), "/help/"))
    team = f"?team={scene.world.skylark.pk}"
    plan = "Day\tMilestone\tTask\tOwner\tTeam\n31/2/26\tRing\t\tBob\tSkylark\n8\tTen told us\t\tJoan Marsh\tHeron\n"
    for rows in (plan, "Day\tMilestone\tTask\tOwner\tTeam\n8\tTen told us\t\tJoan Marsh\tSkylark\n"):
        look.page.goto(f"{scene.world.url}plan/import/{team}")
        look.page.get_by_label("Paste your rows here").fill(rows)
        press(look.page, "See what it would become")
        look.over("the preview of a plan")
    people = "Name\tE-mail\tRole\tTeam\nPat\tpat at example\tMember\tHeron\n\tsue@example.org\tKing\tSkylark\n"
    for rows in (people, "Name\tE-mail\tRole\tTeam\nPat Lowe\tpat@example.org\tMember\tSkylark\n"):
        look.page.goto(f"{scene.world.url}set-up/people/")
        look.page.get_by_label("Paste from your spreadsheet").fill(rows)
        press(look.page, "Show me what you read")
        look.over("the preview of people")
    look.page.goto(f"{scene.world.url}set-up/day-zero/")
    look.page.get_by_label("New Day 0").fill("2026-03-20")
    press(look.page, "Show what moves")
    look.over("what moves with Day 0")
    assert look.problems == []


def test_a_link_to_the_board_that_asks_for_a_passcode(open_as: Open, scene: Scene) -> None:
    """Told once; then opened by somebody without an account, whose browser sends no referrer."""
    look = Look(open_as(scene.user("facilitator"), "/help/"))
    look.page.goto(f"{scene.world.url}share/")
    look.page.get_by_label("Who is it for?").fill("The council")
    look.page.get_by_label("Ask for a passcode, too").check()
    press(look.page, "Make the link")
    look.over("a link that is ready")
    path = urlsplit(look.page.locator("#address").inner_text()).path
    passcode = look.page.get_by_text("Passcode:").locator("b").inner_text()
    look.page.context.clear_cookies()
    look.at(path, dark=True)
    look.page.get_by_label("Passcode").fill(passcode)
    press(look.page, "Show the board")
    expect(look.page.get_by_text("Day 37 of 100").first).to_be_visible()
    assert look.problems == []


def press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=button).first.click()


def test_where_codes_are_typed(open_as: Open, scene: Scene, settings: LazySettings, mailbox: Mailbox) -> None:
    address = f"pat-{uuid4().hex}@example.org"
    look = Look(open_as(None, "/sign-in/"))
    look.page.get_by_label("Your e-mail address").fill(address)
    press(look.page, "Send me a code")
    look.over("the code to sign in")
    look.after_sending_nothing("/sign-in/code/")
    join = f"/join/{scene.rows['join:join']}/"
    look.page.goto(join)
    look.page.get_by_label("Your name").fill("Pat")
    look.page.get_by_label(re.compile("e-mail")).fill(address)
    press(look.page, "Join")
    look.over("the code to join")
    look.after_sending_nothing(f"{join}code/")
    mine = Look(open_as(scene.user("member"), "/me/address/"), look.problems)
    mine.page.get_by_label(re.compile("e-mail")).fill(address)
    press(mine.page, "Send me a code")
    mine.over("the code for an address")
    mine.after_sending_nothing("/me/address/code/")
    too_often(look, settings)
    assert look.problems == []


def too_often(look: Look, settings: LazySettings) -> None:
    """The last wrong code one may type closes the door for a while."""
    settings.AXES_FAILURE_LIMIT = 1
    look.page.goto("/sign-in/code/")
    look.page.locator("input[autocomplete=one-time-code]").fill("000000")
    with look.page.expect_navigation() as answer:
        look.page.get_by_role("button", name="Sign in").click()
    assert answer.value.status == 429
    look.over("the door that is closed for a while")


def test_the_look_sees_what_is_wrong(open_as: Open, world: World) -> None:
    look = Look(open_as(None, "/help/"))
    look.page.evaluate("""() => {
      const wide = Object.assign(document.createElement("img"), { src: "/static/icon.svg", width: 900 });
      document.querySelector("main").append(wide);
    }""")
    look.over("a spoilt page")
    assert any("image-alt" in problem for problem in look.problems)
    assert any("wide at 320" in problem for problem in look.problems)


def test_the_parts_of_a_playbook(open_as: Open, scene: Scene) -> None:
    """Each part has a form at the same address: as it is, and with what is wrong."""
    facilitator = scene.user("facilitator")
    edit = f"/playbooks/{scene.rows['playbooks:edit']}/edit/"
    look = Look(open_as(facilitator, "/help/"))
    parts = ("events", "rules", "rule&rule=milestone_soon", "rule&occasion=event", "checklist&list=launch", "checklist")
    for part in parts:
        look.at(f"{edit}?part={part}")
    look.after_sending_nothing(edit)
    assert look.problems == []


def test_the_look_sees_words_that_stand_out_too_little_wherever_they_stand(open_as: Open, world: World) -> None:
    """Though words like them, and words on the same page, were found good before."""
    look = Look(open_as(None, "/help/"))
    for _ in range(2):
        look.over("a good page")
    assert look.problems == []
    for spoil in SPOILT:
        look.page.goto("/help/")
        look.page.evaluate(spoil)
        look.over(spoil)
        assert any("color-contrast" in problem for problem in look.problems), spoil
        look.problems.clear()
