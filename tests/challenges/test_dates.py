"""The dates and the brief of a challenge that is being set up."""

from datetime import date, time

import pytest

from challenges import actions
from challenges.forms import DatesForm, dates_of
from challenges.models import Challenge
from core.errors import Refused
from tests.world import Person, World

NEW: actions.Dates = {"day_zero": date(2026, 9, 1), "length": 60, "time_zone": "Europe/Dublin"}


@pytest.fixture
def draft(world: World) -> Challenge:
    Challenge.objects.filter(pk=world.challenge.pk).update(state="draft")
    world.challenge.refresh_from_db()
    return world.challenge


def test_reviews_go_where_they_go_by_themselves(draft: Challenge, facilitator: Person) -> None:
    actions.plan_dates(draft, by=facilitator.participation.as_actor(), **NEW)
    assert dict(draft.events.values_list("kind", "on")) == {
        "launch": date(2026, 9, 1),
        "midpoint": date(2026, 10, 1),
        "sustainability": date(2026, 11, 2),  # Day 60 is a Saturday
    }


def test_reviews_go_where_people_want_them(draft: Challenge, facilitator: Person) -> None:
    chosen = date(2026, 12, 1)
    wanted: actions.Dates = {**NEW, "sustainability": chosen}
    actions.plan_dates(draft, by=facilitator.participation.as_actor(), **wanted)
    assert draft.events.get(kind="sustainability").on == chosen
    assert dates_of(draft)["sustainability"] == chosen
    assert "midpoint" not in dates_of(draft)


def test_the_weekly_question_has_a_day_and_an_hour(world: World, facilitator: Person) -> None:
    by = facilitator.participation.as_actor()
    actions.set_weekly_question(world.challenge, weekday=2, at=time(16), by=by)
    saved = Challenge.objects.get(pk=world.challenge.pk)
    assert (saved.prompt_weekday, saved.prompt_at) == (2, time(16))


def test_a_launched_challenge_does_not_take_new_dates_unseen(world: World, facilitator: Person) -> None:
    with pytest.raises(Refused, match="Day 0"):
        actions.plan_dates(world.challenge, by=facilitator.participation.as_actor(), **NEW)


def test_the_brief_changes_by_the_fields_given(world: World, facilitator: Person) -> None:
    focus = world.challenge.brief.focus
    actions.edit_brief(world.challenge, guardrails="No new money", by=facilitator.participation.as_actor())
    world.challenge.brief.refresh_from_db()
    assert (world.challenge.brief.focus, world.challenge.brief.guardrails) == (focus, "No new money")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day_zero": "soon"}, "day_zero"),
        ({"day_zero": "0001-01-01"}, "day_zero"),
        ({"length": "13"}, "length"),
        ({"length": "201"}, "length"),
        ({"length": "99999999999999999999"}, "length"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"prompt_weekday": "7"}, "prompt_weekday"),
        ({"prompt_at": "25:00"}, "prompt_at"),
        ({"midpoint": "2026-08-01"}, "midpoint"),
        ({"sustainability": "2026-09-10"}, "sustainability"),
    ],
)
def test_dates_that_cannot_be_are_named(changes: dict[str, str], field: str) -> None:
    typed = {
        "day_zero": "2026-09-01",
        "length": "100",
        "time_zone": "Europe/London",
        "prompt_weekday": "4",
        "prompt_at": "08:30",
    }
    assert DatesForm(typed).is_valid()
    form = DatesForm(typed | changes)
    assert not form.is_valid()
    assert field in form.errors


@pytest.mark.parametrize(
    "written", ["2026-09-01", "1/9/2026", "01/09/26", "1 September 2026", "1 Sep 2026", "1.9.2026"]
)
def test_dates_are_read_as_people_write_them(written: str) -> None:
    form = DatesForm({"day_zero": written})
    form.is_valid()
    assert form.cleaned_data["day_zero"] == date(2026, 9, 1)
