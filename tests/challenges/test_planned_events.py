"""Events that a playbook planned follow the dates; one that somebody moved by hand keeps what they chose."""

from collections.abc import Callable
from datetime import date, time

import pytest

from challenges import actions
from challenges.calendar import Shift
from challenges.models import Event, State
from tests.world import Person, World


@pytest.fixture
def visit(world: World) -> Event:
    """Planned for Day 59, which is Good Friday 2026: with bank holidays it goes to the Tuesday after Easter."""
    world.challenge.holidays = "GB-ENG"
    world.challenge.save(update_fields=["holidays"])
    vars(world.challenge).pop("calendar", None)
    return Event.objects.create(
        challenge=world.challenge,
        title="Visit",
        planned_day=59,
        shift=Shift.NEXT,
        on=world.challenge.calendar.planned(59),
    )


def test_a_new_day_0_moves_it_to_its_day_and_off_a_day_off(
    world: World, facilitator: Person, visit: Event, on_day: Callable[..., None]
) -> None:
    assert visit.on == date(2026, 4, 7)
    on_day(-10)
    actions.change_day_zero(world.challenge, to=date(2026, 2, 4), by=facilitator.participation.as_actor())
    visit.refresh_from_db()
    assert visit.on == date(2026, 4, 7)  # Saturday 4 April, over Easter
    actions.change_day_zero(world.challenge, to=date(2026, 3, 2), by=facilitator.participation.as_actor())
    visit.refresh_from_db()
    assert visit.on == date(2026, 4, 30)  # over the change of the clocks as well


def test_a_date_that_somebody_chose_moves_by_as_many_days(
    world: World, facilitator: Person, visit: Event, on_day: Callable[..., None]
) -> None:
    on_day(-10)
    actions.move_event(visit, on=date(2026, 4, 9), by=facilitator.participation.as_actor())
    actions.change_day_zero(world.challenge, to=date(2026, 2, 4), by=facilitator.participation.as_actor())
    visit.refresh_from_db()
    assert visit.on == date(2026, 4, 10)


def test_the_dates_of_a_draft_take_it_along_and_leave_what_was_chosen(
    world: World, facilitator: Person, visit: Event
) -> None:
    world.challenge.state = State.DRAFT
    world.challenge.save(update_fields=["state"])
    chosen = Event.objects.create(challenge=world.challenge, title="Booked", on=date(2026, 3, 5))
    dates = actions.Dates(
        day_zero=date(2026, 3, 2), length=50, time_zone="Europe/London", holidays="GB-ENG", prompt_at=time(8, 30)
    )
    actions.plan_dates(world.challenge, by=facilitator.participation.as_actor(), **dates)
    visit.refresh_from_db()
    chosen.refresh_from_db()
    assert visit.on == date(2026, 4, 1)  # Day 30 of 50 stands for Day 59
    assert chosen.on == date(2026, 3, 5)


def test_other_bank_holidays_move_it_too(world: World, facilitator: Person, visit: Event) -> None:
    world.challenge.state = State.DRAFT
    world.challenge.save(update_fields=["state"])
    dates = actions.Dates(day_zero=world.challenge.day_zero, length=100, time_zone="Europe/London", holidays="GB-SCT")
    actions.plan_dates(world.challenge, by=facilitator.participation.as_actor(), **dates)
    visit.refresh_from_db()
    assert visit.on == date(2026, 4, 6)  # no bank holiday in Scotland
