"""Every change can be undone from the page that tells of it, and the undoing too."""

import re

import pytest

from notifications.models import ChannelChoice, Mute
from notifications.topics import Topic
from tests.notifications.say.conftest import LINK, ME, OpenPage, Page

CHANGES: list[tuple[str, dict[str, object]]] = [
    ("rhythm", {"rhythm": "weekly"}),
    ("snooze", {"snooze": "week"}),
    ("snooze", {"snooze": "until-i-say"}),
    ("hours", {"quiet_from": "22:00", "quiet_until": "06:00", "weekend_off": "on"}),
    ("cap", {"weekly_cap": 9}),
    ("channels", {"by_email": [Topic.ASKS]}),
    ("all", {}),
]


def standing(page: Page) -> object:
    person = vars(page.saved()) | {"_state": None}
    choices = sorted(ChannelChoice.objects.values_list("person", "topic", "channels"))
    return person, choices, sorted(Mute.objects.values_list("person", "kind"))


def press_undo(page: Page, shown: str) -> str:
    found = re.search(r'name="was" value="([^"]+)"', shown)
    assert found
    return page.after(page.say("undo", was=found[1]))


@pytest.mark.parametrize(("what", "data"), CHANGES)
def test_it_is_as_it_was_and_back_again(page: Page, what: str, data: dict[str, object]) -> None:
    before = standing(page)
    shown = page.after(page.say(what, **data))
    changed = standing(page)
    assert changed != before
    shown = press_undo(page, shown)
    assert standing(page) == before
    press_undo(page, shown)
    assert standing(page) == changed


def test_undoing_to_stop_all_leaves_the_kind_that_was_stopped_before(open_page: OpenPage) -> None:
    page = open_page(LINK)
    page.say("kind")
    press_undo(page, page.after(page.say("all")))
    assert [mute.kind for mute in Mute.objects.all()] == ["tests/hello"]


def test_the_way_back_of_one_person_is_of_no_use_to_another(open_page: OpenPage) -> None:
    mine, yours = open_page(ME), open_page(ME)
    shown = mine.after(mine.say("cap", weekly_cap=9))
    found = re.search(r'name="was" value="([^"]+)"', shown)
    assert found
    yours.say("cap", weekly_cap=5)
    answer = yours.say("undo", was=found[1])
    assert answer["Location"] == yours.url
    assert yours.saved().weekly_cap == 5


@pytest.mark.parametrize("was", ["", "x", "a:b:c", "\x00"])
def test_a_way_back_that_is_not_ours_changes_nothing(page: Page, was: str) -> None:
    before = standing(page)
    assert page.say("undo", was=was)["Location"] == page.url
    assert standing(page) == before
    assert page.client.get(page.url, {"done": was}).status_code == 200


def test_looking_again_at_what_changed_changes_nothing(page: Page) -> None:
    answer = page.say("cap", weekly_cap=9)
    page.say("cap", weekly_cap=4)
    page.after(answer)
    assert page.saved().weekly_cap == 4
