"""Dates as people in the UK write them."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dates import NotADate, read_date, read_day

SPAN = (date(2026, 2, 3), date(2026, 5, 14))
THIRD = date(2026, 2, 3)
FORMS = (
    "{d:%d/%m/%Y}", "{d.day}/{d.month}/{d:%y}", "{d:%d.%m.%Y}", "{d:%d-%m-%y}", "{d:%Y-%m-%d}", "{d:%d-%b-%y}",
    "{d.day} {d:%b} {d.year}", "{d:%A} {d.day} {d:%B} {d.year}", "{d:%a} {d.day} {d:%b} {d:%y}",
    "{d:%B} {d.day}, {d.year}", "{d:%d/%m/%Y} 00:00", "{d.day}{d:%B}{d.year}",
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "3/2/26", "03.02.2026", "3 Feb", "3rd February 2026", "Tues 3 Feb", "Tuesday, 3rd of February", "Feb 3",
        "46056", "46056.0", "2026-02-03", "3-Feb-26", "3/2", "03/02/2026 00:00:00", " 3  FEB ", "3\u00a0Feb",
        "tue 3rd feb.", "3 Feb '26", "February 3rd, 2026",
    ],
)  # fmt: skip
def test_all_of_these_are_the_third_of_february(text: str) -> None:
    assert read_date(text, span=SPAN) == THIRD


@settings(deadline=None)
@given(st.dates(date(2010, 1, 1), date(2060, 12, 31)), st.sampled_from(FORMS))
def test_a_date_written_out_is_read_back(on: date, form: str) -> None:
    assert read_date(form.format(d=on), span=SPAN) == on


@settings(deadline=None)
@given(st.dates(date(2016, 1, 1), date(2050, 1, 1)), st.integers(14, 200), st.data())
def test_without_a_year_it_falls_within_the_challenge(first: date, length: int, data: st.DataObject) -> None:
    on = first + timedelta(data.draw(st.integers(0, length)))
    assert read_date(f"{on.day} {on:%B}", span=(first, first + timedelta(length))) == on


def test_a_challenge_over_the_new_year_takes_the_right_one() -> None:
    span = (date(2026, 11, 2), date(2027, 2, 10))
    assert read_date("20 Dec", span=span) == date(2026, 12, 20)
    assert read_date("20 Jan", span=span) == date(2027, 1, 20)
    assert read_date("20 Oct", span=span) == date(2026, 10, 20)  # a little before: still this one


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2/13/2026", "There is no month 13"),
        ("31/2/26", "no such day"),
        ("31 Feb", "no such day"),
        ("Mon 3 Feb 2026", "3 February 2026 is a Tuesday"),
        ("soon", "not a date we can read"),
        ("Feb", "not a date we can read"),
        ("", "not a date we can read"),
        ("3 Febtober", "not a date we can read"),
        ("0/0/0", "not a date we can read"),
    ],
)
def test_what_is_no_date_is_named(text: str, why: str) -> None:
    with pytest.raises(NotADate, match=why):
        read_date(text, span=SPAN)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(NotADate):
        assert isinstance(read_date(text, span=SPAN), date)


@pytest.mark.parametrize(
    ("text", "day"),
    [("Day 30", 30), ("D30", 30), ("30", 30), ("day: 4", 4), ("-7", -7), ("Day −7", -7), ("30.0", 30), ("day 0", 0)],
)
def test_days_are_read_by_their_number(text: str, day: int) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize("text", ["3/2", "3 Feb", "", "1000", "46056", "thirty", "30th"])
def test_and_dates_are_not_days(text: str) -> None:
    assert read_day(text) is None
