"""A facilitator reads the rules, changes one, adds one; and sees what people would get by it."""

from collections.abc import Callable
from datetime import time
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from challenges.models import State
from core import clock
from milestones.models import Milestone
from nudges import method, rulebook
from nudges.models import Rule
from nudges.rules import RuleData
from tests.nudges.conftest import crowd
from tests.world import Person, World

OnDay = Callable[..., None]
Make = Callable[..., Milestone]
HTMX = {"HX-Request": "true"}
SAID = {"days": "3", "side": "before", "at": "08:30", "subject": "", "words": "", "perspective": "", "team": ""}


def rule_of(world: World, key: str = "milestone_soon") -> RuleData:
    world.challenge.refresh_from_db()
    return next(rule for rule in rulebook.of(world.challenge) if rule.key == key)


def seen_in(page: str) -> str:
    return page.partition('name="seen" value="')[2].partition('"')[0]


@pytest.fixture
def url(world: World, on_day: OnDay) -> str:
    on_day(35, at=time(7, 0))
    return f"{world.url}nudges/rules/"


def test_all_rules_of_the_method_are_there_in_plain_sentences(url: str, facilitator: Person) -> None:
    page = facilitator.get(url).content.decode()
    assert page.count("Switch off") == len(method.RULES)
    for said in ("Three days before a milestone’s day", "At 8:30, to who leads it, or else the team", "Each Friday"):
        assert said in page
    assert "Changed" not in page


def test_every_rule_of_the_method_has_a_page_that_shows_it_at_work(
    url: str, world: World, member: Person, facilitator: Person, milestone: Make
) -> None:
    milestone(50, title="Ten plans", lead=member)
    for rule in method.RULES:
        answer = facilitator.get(f"{url}{rule.key}/")
        assert answer.status_code == 200, rule.key
        assert "h-mail__subject" in answer.content.decode(), rule.key


def test_a_rule_is_switched_off_and_on(url: str, world: World, facilitator: Person) -> None:
    for _ in range(2):
        answer = facilitator.post(f"{url}milestone_soon/switch/", {"on": "0"}, headers=HTMX)
        assert "Switch on" in answer.content.decode()
    assert not rule_of(world).is_on
    assert facilitator.post(f"{url}milestone_soon/switch/", {"on": "1"}).status_code == 303
    assert rule_of(world).is_on


def test_a_change_is_kept_marked_and_taken_back(url: str, world: World, facilitator: Person) -> None:
    said = SAID | {"days": "4", "at": "17:05", "roles": ["member"], "functions": ["team_leader"], "words": "Hi {name}."}
    for _ in range(2):
        seen = seen_in(facilitator.get(f"{url}milestone_soon/").content.decode())
        answer = facilitator.post(f"{url}milestone_soon/", said | {"seen": seen})
        assert answer.headers["Location"] == f"{url}#rule-milestone_soon"
    rule = rule_of(world)
    assert (rule.offset, rule.at, rule.functions, rule.words) == (-4, time(17, 5), ("team_leader",), "Hi {name}.")
    assert "Changed" in facilitator.get(url).content.decode()
    for _ in range(2):
        facilitator.post(f"{url}milestone_soon/reset/")
    assert rule_of(world) == method.BY_KEY["milestone_soon"]


def test_the_same_sent_twice_counts_once(url: str, world: World, facilitator: Person) -> None:
    said = SAID | {"days": "5", "seen": seen_in(facilitator.get(f"{url}milestone_soon/").content.decode())}
    assert [facilitator.post(f"{url}milestone_soon/", said).status_code for _ in range(2)] == [303, 303]
    assert Rule.objects.count() == 1


def test_the_second_of_two_facilitators_loses_nothing(url: str, world: World, facilitator: Person) -> None:
    second = world.facilitator()
    seen = seen_in(second.get(f"{url}milestone_soon/").content.decode())
    facilitator.post(f"{url}milestone_soon/", SAID | {"days": "5", "words": "From Nell.", "seen": seen})
    mine = SAID | {"days": "2", "words": "From Finn.", "seen": seen}
    answer = second.post(f"{url}milestone_soon/", mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "It now says “From Nell.”" in page
    assert "It now says “5”" in page
    assert "From Finn." in page
    assert rule_of(world).words == "From Nell."
    assert second.post(f"{url}milestone_soon/", mine | {"seen": seen_in(page)}).status_code == 303
    assert rule_of(world).words == "From Finn."


def test_the_preview_is_filled_for_a_real_person_and_saves_nothing(
    url: str, world: World, member: Person, facilitator: Person, milestone: Make
) -> None:
    milestone(40, title="Ten plans", lead=member)
    said = SAID | {"subject": "{name}, soon: {milestone}", "words": "On {date}, dear {team}.", "preview": "1"}
    part = facilitator.post(f"{url}milestone_soon/", said, headers=HTMX).content.decode()
    assert "<html" not in part
    for words in ("To Joan Marsh", "Joan, soon: Ten plans", "On Sunday 15 March, dear Skylark.", "Thu 12 March, 8:30"):
        assert words in part
    whole = facilitator.post(f"{url}milestone_soon/", said)
    assert whole.status_code == 200
    assert "{name}, soon: {milestone}" in whole.content.decode()
    assert str(member.user.email) not in whole.content.decode()
    assert not Rule.objects.exists()


def test_a_gap_that_means_nothing_is_named_and_the_words_stay(url: str, world: World, facilitator: Person) -> None:
    words = "Hi {nmae}, <b>{event}</b> {0.__class__} {{name}}"
    for more in ({}, {"preview": "1"}):
        answer = facilitator.post(f"{url}milestone_soon/", SAID | {"words": words} | more)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "{nmae} {event} {0.__class__} means nothing here." in page
        assert "Hi {nmae}, &lt;b&gt;{event}&lt;/b&gt;" in page
    assert not Rule.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"days": "99"}, {"days": "-1"}, {"days": "x"}, {"days": ""}, {"at": "25:00"}, {"at": ""}, {"side": "beside"},
     {"roles": ["king"]}, {"functions": ["x"]}, {"perspective": "x"}, {"team": "x"}, {"team": str(uuid4())},
     {"roles": ["sponsor"], "functions": ["data_lead"]}, {"subject": "x" * 81}, {"words": "x" * 601},
     {"words": "a\0b"}],
)  # fmt: skip
def test_what_cannot_work_is_said(url: str, world: World, facilitator: Person, wrong: dict[str, str]) -> None:
    for more in ({}, {"preview": "1"}):
        assert facilitator.post(f"{url}milestone_soon/", SAID | wrong | more).status_code == 422
    assert not Rule.objects.exists()


def test_a_rule_of_ones_own_is_added_once_and_taken_away(url: str, world: World, facilitator: Person) -> None:
    assert "An event" in facilitator.get(f"{url}new/").content.decode()
    chosen = facilitator.post(f"{url}new/", {"occasion": "event"})
    assert chosen.status_code == 303
    page = facilitator.get(chosen.headers["Location"]).content.decode()
    key = page.partition('name="id" value="')[2].partition('"')[0]
    said = SAID | {"occasion": "event", "id": key, "days": "2", "words": "See you at {event}."}
    assert [facilitator.post(f"{url}new/", said).status_code for _ in range(2)] == [303, 303]
    rule = Rule.objects.get()
    other = facilitator.post(f"{url}new/", said | {"words": "Bring a cup."})
    assert other.status_code == 409
    assert "Bring a cup." in other.content.decode()
    page = facilitator.get(url).content.decode()
    assert "Your own" in page
    assert "Two days before an event" in page
    facilitator.post(f"{url}{rule.key}/reset/")
    assert not Rule.objects.exists()
    assert facilitator.get(f"{url}{rule.key}/").status_code == 404


@pytest.mark.parametrize("occasion", ["", "unreached", "x", "<script>"])
def test_what_a_rule_hangs_on_must_be_chosen(url: str, facilitator: Person, occasion: str) -> None:
    answer = facilitator.post(f"{url}new/", SAID | {"occasion": occasion, "id": str(uuid4())})
    assert answer.status_code == 422
    assert not Rule.objects.exists()


def test_for_those_who_say_something_about_themselves_nobody_is_shown(
    url: str, world: World, facilitator: Person, milestone: Make
) -> None:
    world.member(name="Cara Silent", perspective="carer")
    milestone(40)
    said = SAID | {"roles": ["member"], "perspective": "carer", "preview": "1"}
    part = facilitator.post(f"{url}milestone_soon/", said, headers=HTMX).content.decode()
    assert "no names and no numbers" in part
    assert "Cara Silent" not in part
    assert "1 person" not in part
    assert "To Nell Ford" in part


def test_whether_anybody_says_so_does_not_show_either(
    url: str, world: World, member: Person, facilitator: Person, milestone: Make
) -> None:
    milestone(40)
    said = SAID | {"roles": ["member"], "team": str(world.skylark.pk), "preview": "1"}
    pages = []
    for perspective in ("carer", "manager"):
        member.participation.perspective = perspective
        member.participation.save()
        page = facilitator.post(f"{url}milestone_soon/", said | {"perspective": "carer"}, headers=HTMX)
        pages.append(page.content.decode())
    assert "A milestone in 3 days" in pages[0]
    assert pages[0] == pages[1]


def test_the_question_is_shown_as_the_facilitator_gets_it(url: str, world: World, facilitator: Person) -> None:
    world.member(name="Cara Silent", perspective="lived_experience")
    page = facilitator.get(f"{url}question/").content.decode()
    assert "To Nell Ford" in page
    assert "To Cara Silent" not in page


def test_words_of_others_are_escaped(url: str, world: World, facilitator: Person, milestone: Make) -> None:
    milestone(40, title="<script>alert(1)</script>", lead=world.member(name="<img src=x> Bo"))
    said = SAID | {"words": "<script>alert(2)</script> {milestone}", "preview": "1"}
    part = facilitator.post(f"{url}milestone_soon/", said, headers=HTMX).content.decode()
    assert "<script" not in part
    assert "<img" not in part


def test_no_such_rule_is_not_found(url: str, facilitator: Person) -> None:
    for key in ("nothing", "own:12345678", "own:", "..", "%00", "x" * 300):
        assert facilitator.get(f"{url}{key}/").status_code == 404
        assert facilitator.post(f"{url}{key}/", SAID).status_code == 404


def test_a_closed_challenge_keeps_its_rules(url: str, world: World, facilitator: Person) -> None:
    type(world.challenge).objects.update(state=State.CLOSED, closed_at=clock.now())
    assert "Switch off" not in facilitator.get(url).content.decode()
    assert facilitator.get(f"{url}milestone_soon/").status_code == 200
    assert facilitator.post(f"{url}milestone_soon/", SAID | {"days": "5"}).status_code == 422
    assert facilitator.post(f"{url}milestone_soon/switch/", {"on": "0"}).status_code == 303
    assert facilitator.post(f"{url}milestone_soon/reset/").status_code == 303
    assert not Rule.objects.exists()


def test_a_preview_for_twelve_hundred_people_takes_six_queries(url: str, world: World, facilitator: Person) -> None:
    crowd(world, 1200)
    facilitator.get(url)
    said = {"weekday": "2", "at": "12:00", "preview": "1"}
    asks: list[Callable[[], Any]] = [
        lambda: facilitator.get(f"{url}checkin/"),
        lambda: facilitator.post(f"{url}checkin/", said, headers=HTMX),
        lambda: facilitator.get(url),
    ]
    for ask in asks:
        with CaptureQueriesContext(connection) as asked:
            page = ask()
        assert page.status_code == 200
        assert len(asked) <= 6
        assert len(page.content) < 60_000
