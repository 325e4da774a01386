"""A story is taken back while a commissioner has the board open: the next look shows it no more."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from stories.models import Story
from stories.page import link_of
from tests.guards.scene import Scene

Open = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_story_taken_back_by_its_link_is_gone_from_the_open_board(open_as: Open, scene: Scene) -> None:
    board = open_as(scene.user("commissioner"), f"/c/{scene.slug}/board/", size={"width": 1366, "height": 768})
    expect(board.get_by_text("Somebody offered me a lift.")).to_be_visible()
    slip = open_as(None, link_of(Story.objects.get()))
    slip.get_by_role("button", name="Take it back", exact=True).click()
    expect(slip.get_by_role("heading", name="It is taken back")).to_be_visible()
    board.reload()
    expect(board.get_by_role("heading", level=1)).to_be_visible()
    expect(board.get_by_text("Somebody offered me a lift.")).to_have_count(0)
    list_ = open_as(scene.user("sponsor"), f"/c/{scene.slug}/learn/stories/")
    expect(list_.get_by_text("No story yet")).to_be_visible()
