"""Wherever people write about how it is for them, the page says that nobody watches, and where to turn."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.contrib import admin
from django.test import Client

from core import clock
from notifications import personal_links
from notifications.models import Message
from nudges import planning
from reflections.models import Reflection
from tests.world import Person, World

NOBODY_WATCHES = "Nobody watches over what is written here."
WAY = "Where to turn when it is too much"
OnDay = Callable[..., None]


@pytest.mark.parametrize("page", ["today/", "learn/", "learn/stories/new/"])
@pytest.mark.parametrize("who", ["member", "facilitator"])
def test_each_page_where_one_writes_says_so(
    world: World, on_day: OnDay, page: str, who: str, request: pytest.FixtureRequest
) -> None:
    on_day(37)
    shown = request.getfixturevalue(who).get(world.url + page).content.decode()
    assert NOBODY_WATCHES in shown
    assert WAY in shown


def test_so_do_the_page_behind_a_link_and_a_form_that_came_back(
    world: World, on_day: OnDay, member: Person, client: Client
) -> None:
    on_day(38)
    planning.plan(now=clock.now())
    link = personal_links.path(Message.objects.get(person=member.user))
    assert NOBODY_WATCHES in client.get(link).content.decode()
    empty = {"id": str(uuid4()), "week": "6", "prompt": "17", "text": ""}
    came_back = member.post(f"{world.url}learn/answer/", empty)
    assert came_back.status_code == 422
    assert NOBODY_WATCHES in came_back.content.decode()


def test_where_to_turn_is_there_for_everybody(client: Client, db: None) -> None:
    page = client.get("/help/").content.decode()
    assert 'id="worry"' in page
    assert "116 123" in page


def test_not_even_the_admin_lists_or_counts_reflections() -> None:
    assert not admin.site.is_registered(Reflection)
