"""Who gets what in the next 7 days: by day, with names and channels, and a way to hold each back."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from challenges.models import State
from core import clock
from milestones.models import Milestone
from nudges.models import HeldBack, NotNow, Rule
from nudges.occasions import Occasion
from teams.models import Team
from tests.nudges.conftest import crowd
from tests.world import Person, World

OnDay = Callable[..., None]
Make = Callable[..., Milestone]


def page_of(person: Person, world: World, query: str = "") -> str:
    answer = person.get(f"{world.url}nudges/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def rule_about(world: World, **fields: Any) -> Rule:
    return Rule.objects.create(
        **{"challenge": world.challenge, "key": "milestone_soon", "occasion": Occasion.MILESTONE, "offset": -3}
        | {"at": time(8, 30)} | fields
    )  # fmt: skip


def test_it_says_when_what_to_whom_and_by_which_channel(
    world: World, member: Person, facilitator: Person, milestone: Make, on_day: OnDay
) -> None:
    milestone(38, title="Alone", lead=member)
    on_day(35, at=time(7, 0))
    page = page_of(facilitator, world)
    for said in ("Tuesday 10 March", "Day 35", "8:30", "A milestone in 3 days: Alone", "Joan Marsh, by e-mail"):
        assert said in page
    assert str(member.user.email) not in page


def test_who_has_no_address_is_told_in_the_app_alone(
    world: World, member: Person, facilitator: Person, milestone: Make, on_day: OnDay
) -> None:
    User.objects.filter(pk=member.user.pk).update(email=None)
    milestone(38, lead=member)
    on_day(35, at=time(7, 0))
    assert "Joan Marsh, only in the app" in page_of(facilitator, world)


def test_what_is_held_back_can_be_let_go(
    world: World, member: Person, facilitator: Person, milestone: Make, on_day: OnDay
) -> None:
    milestone(38, lead=member)
    on_day(35, at=time(7, 0))
    occasion = f"milestone:{Milestone.objects.get().pk}:day38:milestone_soon"
    said = {"occasion": occasion, "page": "coming"}
    for _ in range(2):
        answer = facilitator.post(f"{world.url}nudges/hold/", said, headers={"HX-Request": "true"})
        assert "Held back." in answer.content.decode()
        assert "<html" not in answer.content.decode()
    assert HeldBack.objects.count() == 1
    assert "Let it go out" in page_of(facilitator, world)
    answer = facilitator.post(f"{world.url}nudges/let-go/", said)
    assert answer.headers["Location"] == f"{world.url}nudges/#going-out"
    assert "Let it go out" not in page_of(facilitator, world)


def test_many_names_are_folded_and_have_a_page(
    world: World, facilitator: Person, milestone: Make, on_day: OnDay
) -> None:
    crowd(world, 60)
    milestone(38, title="Together", team=Team.objects.get(name="Larch"))
    on_day(35, at=time(7, 0))
    page = page_of(facilitator, world).partition('id="not-now"')[0]
    assert "and 20 more" in page
    assert "Person 0039" in page
    assert "Person 0041" not in page
    occasion = f"milestone:{Milestone.objects.get().pk}:day38:milestone_soon"
    everybody = facilitator.get(f"{world.url}nudges/who/", {"occasion": occasion}).content.decode()
    assert "Person 0059" in everybody


def test_what_people_say_about_themselves_is_neither_named_nor_counted(
    world: World, facilitator: Person, milestone: Make, on_day: OnDay
) -> None:
    world.member(name="Cara Silent", perspective="carer")
    milestone(38)
    rule_about(world, perspective="carer", roles=["member"])
    on_day(34, at=time(9, 0))
    page = page_of(facilitator, world)
    line = page[page.index("A milestone in 3 days") :].partition("</li>")[0]
    assert "no names and no numbers" in line
    assert "Cara Silent" not in line
    assert "1 person" not in line
    assert "e-mail" not in line
    occasion = f"milestone:{Milestone.objects.get().pk}:day38:milestone_soon"
    everybody = facilitator.get(f"{world.url}nudges/who/", {"occasion": occasion})
    assert "Cara Silent" not in everybody.content.decode()
    assert "Cara Silent" not in facilitator.get(f"{world.url}facilitate/").content.decode()


def test_who_is_left_in_peace_is_not_in_it(
    world: World, member: Person, facilitator: Person, milestone: Make, on_day: OnDay
) -> None:
    milestone(38, lead=member)
    on_day(35, at=time(7, 0))
    NotNow.objects.create(challenge=world.challenge, participation=member.participation)
    assert "A milestone in 3 days" not in page_of(facilitator, world)


def test_a_draft_shows_only_what_goes_out_before_the_launch(world: World, facilitator: Person, on_day: OnDay) -> None:
    type(world.challenge).objects.update(state=State.DRAFT, launched_at=None)
    on_day(-1, at=time(7, 0))
    page = page_of(facilitator, world)
    assert "Launch: tomorrow" in page
    assert "Time to check in" not in page


def test_a_closed_challenge_can_be_read_and_offers_nothing(world: World, facilitator: Person, on_day: OnDay) -> None:
    on_day(36)
    type(world.challenge).objects.update(state=State.CLOSED, closed_at=clock.now())
    page = page_of(facilitator, world)
    assert "This challenge is closed" in page
    assert "Hold back" not in page
    assert "Pause everything" not in page


def test_what_people_wrote_is_escaped(world: World, facilitator: Person, milestone: Make, on_day: OnDay) -> None:
    milestone(38, title="<script>alert(1)</script>", lead=world.member(name="<img src=x>"))
    on_day(35, at=time(7, 0))
    page = page_of(facilitator, world)
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


def test_twelve_hundred_people_take_six_queries_and_are_folded(
    world: World, facilitator: Person, on_day: OnDay
) -> None:
    crowd(world, 1200)
    on_day(35, at=time(7, 0))
    facilitator.get(f"{world.url}nudges/")
    with CaptureQueriesContext(connection) as asked:
        page = page_of(facilitator, world)
    assert len(asked) <= 6
    assert len(page) < 60_000
    assert "Look for a person" in page
    assert "Person 0700" in page_of(facilitator, world, "?find=0700")
    occasion = f"checkin:{world.challenge.pk}:week6:checkin"
    with CaptureQueriesContext(connection) as asked:
        everybody = facilitator.get(f"{world.url}nudges/who/", {"occasion": occasion, "page": "3"})
    assert len(asked) <= 6
    assert "Page 3 of 12" in everybody.content.decode()


@pytest.mark.parametrize("occasion", ["", "x", "<script>", "checkin:%00", "milestone:1:day1:own:12345678"])
def test_everybody_of_nothing_is_not_found(world: World, facilitator: Person, occasion: str) -> None:
    assert facilitator.get(f"{world.url}nudges/who/", {"occasion": occasion}).status_code == 404


@pytest.mark.parametrize("page", ["", "who/", "rules/", "rules/new/", "rules/checkin/", "log/"])
def test_only_facilitators_of_this_challenge_may_look(
    world: World, member: Person, sponsor: Person, commissioner: Person, outsider: Person, ex_member: Person, page: str
) -> None:
    url = f"{world.url}nudges/{page}"
    assert {person.get(url).status_code for person in (member, sponsor, commissioner)} == {403}
    assert {person.get(url).status_code for person in (outsider, ex_member)} == {404}
