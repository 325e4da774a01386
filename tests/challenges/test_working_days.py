"""What a playbook plans goes to a working day, over Easter and over both changes of the clock."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from challenges.calendar import Calendar, Shift
from challenges.regions import REGIONS, bank_holidays, known_region, likely

MIDPOINT = {"GB-ENG": 51, "GB-WLS": 51, "GB-NIR": 51, "GB-SCT": 50, "IE": 51, "DE": 51, "": 50}


@pytest.mark.parametrize(("region", "midpoint"), MIDPOINT.items())
def test_easter_monday_is_a_day_off_where_it_is_one(region: str, midpoint: int) -> None:
    calendar = Calendar(day_zero=date(2026, 2, 15), holidays=region)
    assert calendar.date_of(50) == date(2026, 4, 6)  # Easter Monday
    assert calendar.is_day_off(50) is (midpoint == 51)
    assert calendar.midpoint() == midpoint


@pytest.mark.parametrize(
    ("shift", "on"),
    [(Shift.STAY, date(2026, 4, 4)), (Shift.NEXT, date(2026, 4, 7)), (Shift.BEFORE, date(2026, 4, 2))],
)
def test_the_saturday_of_easter_goes_over_four_days_off_or_back_before_them(shift: Shift, on: date) -> None:
    calendar = Calendar(day_zero=date(2026, 3, 5), holidays="GB-ENG")
    assert calendar.date_of(30) == date(2026, 4, 4)
    assert calendar.planned(30, shift) == on


def test_christmas_is_crossed_with_its_day_in_lieu() -> None:
    calendar = Calendar(day_zero=date(2026, 12, 25) - timedelta(days=40), holidays="GB-ENG")
    assert calendar.planned(40) == date(2026, 12, 29)  # Fri 25, Sat 26, Sun 27, Mon 28 in lieu


@pytest.mark.parametrize(("day_zero", "day"), [(date(2026, 3, 1), 28), (date(2026, 10, 1), 24)])
def test_days_and_hours_stay_right_over_both_changes_of_the_clock(day_zero: date, day: int) -> None:
    """The clocks change on 29 March and on 25 October 2026, both Sundays: Days 28 and 24."""
    calendar = Calendar(day_zero=day_zero, holidays="GB-ENG")
    assert calendar.date_of(day).weekday() == 6
    assert calendar.working_day(day) == day + 1
    assert calendar.working_day(day, Shift.BEFORE) == day - 2
    noon = datetime.combine(calendar.planned(day), datetime.min.time(), tzinfo=ZoneInfo("Europe/London"))
    assert calendar.day_of(noon) == day + 1


def test_an_unknown_region_is_refused_and_weekends_are_left() -> None:
    with pytest.raises(ValidationError):
        known_region("XX-../../etc")
    assert bank_holidays("XX-../../etc") == {}
    assert Calendar(day_zero=date(2026, 2, 14)).working_day(0) == 2


def test_every_region_has_its_days_in_every_year_of_the_next_ten() -> None:
    for region in REGIONS:
        years = {on.year for on in bank_holidays(region)}
        assert set(range(2026, 2036)) <= years, region


def test_the_region_is_guessed_from_the_time_zone() -> None:
    assert (likely("Europe/London"), likely("Europe/Dublin"), likely("Asia/Tokyo")) == ("GB-ENG", "IE", "")


def test_days_fit_shorter_and_longer_challenges() -> None:
    short = Calendar(day_zero=date(2026, 3, 2), length=60)
    assert [short.scaled(day) for day in (-14, 0, 1, 15, 50, 100, 130)] == [-14, 0, 1, 9, 30, 60, 90]
