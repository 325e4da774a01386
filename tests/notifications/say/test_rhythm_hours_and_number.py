"""How often, in which hours, and how many: saved from both pages, with clear words for mistakes."""

from datetime import time

import pytest

from tests.notifications.say.conftest import Page


@pytest.mark.parametrize(
    ("rhythm", "sentence"),
    [
        ("daily", "Your messages come together, once a day."),
        ("weekly", "Your messages come together, once a week."),
    ],
)
def test_a_rhythm_is_saved_and_said(page: Page, rhythm: str, sentence: str) -> None:
    assert sentence in page.after(page.say("rhythm", rhythm=rhythm))
    assert page.saved().rhythm == rhythm


def test_quiet_hours_and_weekends_are_saved_and_said(page: Page) -> None:
    shown = page.after(page.say("hours", quiet_from="21:30", quiet_until="07:15", weekend_off="on"))
    assert "Nothing comes from 21:30 to 07:15, nor at the weekend." in shown
    person = page.saved()
    assert (person.quiet_from, person.quiet_until, person.weekend_off) == (time(21, 30), time(7, 15), True)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(0, "No reminder comes by itself."), (1, "At most 1 reminder a week."), (21, "At most 21 reminders a week.")],
)
def test_a_number_a_week_is_saved_and_said(page: Page, number: int, sentence: str) -> None:
    assert sentence in page.after(page.say("cap", weekly_cap=number))
    assert page.saved().weekly_cap == number


@pytest.mark.parametrize(
    ("what", "typed", "sentence"),
    [
        ("rhythm", {"rhythm": "hourly"}, "Choose one of the three."),
        ("rhythm", {}, "Choose one of the three."),
        ("hours", {"quiet_from": "late", "quiet_until": "08:00"}, "like 20:00"),
        ("hours", {"quiet_from": "20:00", "quiet_until": ""}, "Say when the quiet hours end."),
        ("cap", {"weekly_cap": "22"}, "Write a number from 0 to 21."),
        ("cap", {"weekly_cap": "-1"}, "Write a number from 0 to 21."),
        ("cap", {"weekly_cap": "many"}, "Write a number from 0 to 21."),
        ("cap", {"weekly_cap": "9" * 400}, "Write a number from 0 to 21."),
        ("cap", {"weekly_cap": "<script>alert(1)</script>"}, "Write a number from 0 to 21."),
        ("snooze", {"snooze": "for ever"}, "Choose how long."),
        ("channels", {"by_email": ["pigeons"]}, "Choose from what stands here."),
    ],
)
def test_a_mistake_is_said_in_its_open_part_and_nothing_is_saved(
    page: Page, what: str, typed: dict[str, object], sentence: str
) -> None:
    before = page.saved()
    answer = page.say(what, **typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Please look at this again" in shown
    assert sentence in shown
    assert what == "rhythm" or "<details" in shown.replace(" open>", "", 1)
    assert "<script>alert" not in shown
    assert vars(page.saved()) | {"_state": None} == vars(before) | {"_state": None}


def test_what_was_typed_is_kept_beside_what_is_saved(page: Page) -> None:
    shown = page.say("cap", weekly_cap="55").content.decode()
    assert 'value="55"' in shown
    assert "At most 3 reminders a week." in shown


def test_saving_one_thing_leaves_the_others_alone(page: Page) -> None:
    page.say("cap", weekly_cap=7)
    page.say("rhythm", rhythm="daily")
    page.say("hours", quiet_from="22:00", quiet_until="06:00")
    person = page.saved()
    assert (person.weekly_cap, person.rhythm, person.quiet_from, person.name) == (7, "daily", time(22), "Joan Marsh")


def test_htmx_gets_the_part_alone(page: Page) -> None:
    for data, status in (({"rhythm": "weekly"}, 200), ({"rhythm": "x"}, 422)):
        answer = page.client.post(page.url, {"what": "rhythm", **data}, headers={"HX-Request": "true"})
        assert answer.status_code == status
        assert answer.content.decode().lstrip().startswith('<div class="h-say" id="say">')
