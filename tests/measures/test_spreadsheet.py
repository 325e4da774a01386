"""Numbers out of a table: what each cell means, and what is wrong with it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from challenges.calendar import Calendar
from core import tables
from core.errors import Refused
from measures.models import Measure, Unit
from measures.spreadsheet import Reading, amount_in, read_numbers

AT_ANY_SPEED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
CALENDAR = Calendar(day_zero=date(2026, 2, 3))
TODAY = date(2026, 3, 12)
VISITS = Measure(name="Home visits", unit=Unit.COUNT)
CONTROL = Measure(name="People who feel in control", unit=Unit.PERCENT)
FALLS = Measure(name="Falls", unit=Unit.RATE, per=1000, per_what="bed days")
WAITS = Measure(name="Days until the first visit", unit=Unit.DAYS)
HUDDLE = Measure(name="Huddle on time", unit=Unit.YES_NO)
ALL = [VISITS, CONTROL, FALLS, WAITS, HUDDLE]


def read(text: str, measures: list[Measure] = ALL) -> Reading:
    return read_numbers(tables.read(text), measures=measures, calendar=CALENDAR, today=TODAY)


def said(reading: Reading) -> list[tuple[str, str, Decimal]]:
    return [(one.number.measure.name, f"{one.number.on:%d %b}", one.number.amount.value) for one in reading.drafts]


WIDE = [
    ("Home visits", "10 Feb", Decimal(41)),
    ("Falls", "10 Feb", Decimal("2.4")),
    ("Home visits", "17 Feb", Decimal(54)),
]


@pytest.mark.parametrize("part", ["\t", ",", ";"])
def test_a_column_for_each_measure(part: str) -> None:
    rows = [
        ["Date", "Home visits", "Falls", "Nobody knows"],
        ["10/02/2026", "41", "12/5000", "x"],
        ["2026-02-17", "54"],
    ]
    reading = read("\n".join(part.join(row) for row in rows))
    assert said(reading) == WIDE
    assert reading.problems == []
    assert reading.ignored == ("Nobody knows",)


def test_a_row_for_each_number() -> None:
    text = "Date\tMeasure\tHow many\tOut of\tNote\n10/2/2026\thome VISIT\t41\t\tHalf term\n10/2/2026\tFalls\t12\t5000\n"
    reading = read(text + "17/2/2026\tHome visits\t54\t-\n")
    assert said(reading) == WIDE
    assert reading.drafts[0].number.note == "Half term"


def test_without_headings_a_row_is_date_measure_and_number() -> None:
    reading = read("10/2/2026\tHome visits\t41\n10/2/2026\tFalls\t12\t5000\n17/2/2026\tHome visits\t54")
    assert said(reading) == WIDE


def test_of_one_measure_its_name_is_not_needed() -> None:
    assert said(read("Date,Value\n10/2/2026,41", [VISITS])) == WIDE[:1]


@pytest.mark.parametrize(
    ("measure", "text", "value"),
    [
        (VISITS, "1,204", "1204"),
        (VISITS, " 1 204 ", "1204"),
        (WAITS, "4.5 days", "4.5"),
        (WAITS, "1 day", "1"),
        (CONTROL, "12/30", "40"),
        (CONTROL, "12 out of 30", "40"),
        (CONTROL, "12 of 30", "40"),
        (FALLS, "12 for 5,000", "2.4"),
        (FALLS, "30/12", "2500"),
        (HUDDLE, "Yes", "1"),
        (HUDDLE, "n", "0"),
        (HUDDLE, "0", "0"),
    ],
)
def test_a_cell_is_read_for_what_it_counts(measure: Measure, text: str, value: str) -> None:
    found = amount_in(measure, text)
    assert found is not None
    assert found.value == Decimal(value)


@pytest.mark.parametrize(
    ("measure", "text", "words"),
    [
        (CONTROL, "40%", "A share needs both numbers, such as 12/30"),
        (CONTROL, "40", "A share needs both numbers"),
        (CONTROL, "30/12", "can’t be larger"),
        (CONTROL, "12/0", "nobody to count"),
        (CONTROL, "1/2/3", "in figures"),
        (FALLS, "2.4", "A rate needs both numbers"),
        (FALLS, "12/", "A rate needs both numbers"),
        (FALLS, "1.5/5000", "whole number"),
        (VISITS, "4,5", "with a point"),
        (VISITS, "4.5", "whole number"),
        (VISITS, "-4", "less than 0"),
        (VISITS, "=SUM(A1:A9)", "in figures"),
        (VISITS, "12/30", "one number"),
        (VISITS, "9" * 500, "ten million"),
        (VISITS, "<b>4</b>", "one number"),
        (HUDDLE, "maybe", "yes or no"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(measure: Measure, text: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        amount_in(measure, text)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("30/3/2026\t4", "Row 2, Date: “30/3/2026”. That date is still to come."),
        ("1/1/2001\t4", "Row 2, Date: “1/1/2001”. That date is too long ago. Please check the year."),
        ("31/2/2026\t4", "Row 2, Date: “31/2/2026”. There is no such day in the calendar."),
        ("\t4", "Row 2, Date: write the date that the number is from."),
        ("soon\t4", "Row 2, Date: “soon”. This is not a date we can read. Write it like 3/2/2026 or 3 Feb."),
        ("3/3/2026\tfour", "Row 2, Home visits: “four”. Write it in figures, such as 46, or leave it empty."),
    ],
)
def test_a_problem_names_its_row_and_column(row: str, sentence: str) -> None:
    assert [problem.sentence for problem in read(f"Date\tHome visits\n{row}").problems] == [sentence]


def test_a_measure_nobody_knows_is_asked_about() -> None:
    [problem] = read("Date\tMeasure\tValue\n3/3/2026\tDogs\t4", [VISITS, FALLS]).problems
    assert problem.sentence == (
        "Row 2, Measure: we know no number called “Dogs”. Your team has “Home visits”, “Falls”."
    )


def test_the_same_date_twice_counts_once_if_it_says_the_same() -> None:
    same = read("Date\tHome visits\n3/3/2026\t4\n3 March 2026\t4")
    assert (len(same.drafts), same.problems) == (1, [])
    [problem] = read("Date\tHome visits\n3/3/2026\t4\n3 March 2026\t5").problems
    assert "row 2 has another number for Home visits on 3 March 2026" in problem.sentence


def test_rows_and_cells_without_a_number_are_left_out() -> None:
    reading = read("Date\tHome visits\tFalls\n3/3/2026\t-\tn/a\n10/3/2026\t4\t\n\t\t")
    assert len(reading.drafts) == 1
    assert reading.empty == 1


@pytest.mark.parametrize(
    "text", ["Home visits\n4", "Date\n3/3/2026", "Date\tHome visits", "x", "Date\tDogs\n3/3/2026\t4"]
)
def test_a_table_without_what_is_needed_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read(text)


def test_a_team_that_counts_nothing_brings_in_nothing() -> None:
    with pytest.raises(Refused, match="counts nothing yet"):
        read("Date\tHome visits\n3/3/2026\t4", [])


def test_there_is_an_end_to_how_many_numbers() -> None:
    many = [Measure(name=f"Number {n}", unit=Unit.COUNT) for n in range(8)]
    days = [f"{1 + n % 28}/{1 + n // 28 % 12}/{2024 + n // 336}" for n in range(700)]
    rows = ["Date\t" + "\t".join(one.name for one in many), *(f"{day}" + "\t4" * 8 for day in days)]
    with pytest.raises(Refused, match="5,000 numbers"):
        read_numbers(tables.read("\n".join(rows)), measures=many, calendar=CALENDAR, today=TODAY)


@AT_ANY_SPEED
@given(st.lists(st.lists(st.text(max_size=8), max_size=4), max_size=4))
def test_whatever_is_pasted_is_read_or_refused_in_words(rows: list[list[str]]) -> None:
    text = "Date\tHome visits\tFalls\tHuddle on time\n" + "\n".join("\t".join(row) for row in rows)
    try:
        reading = read(text)
    except Refused:
        return
    assert all(problem.sentence for problem in reading.problems)


@AT_ANY_SPEED
@given(st.integers(1, 30), st.integers(0, 5000), st.integers(1, 5000))
def test_what_is_written_out_is_read_back(many: int, part: int, whole: int) -> None:
    days = [CALENDAR.date_of(35 - 7 * n) for n in range(many)]
    rows = [f"{day:%d/%m/%Y}\t{part + n}\t{part}/{whole}" for n, day in enumerate(days)]
    reading = read("\n".join(["Date\tHome visits\tFalls", *rows]))
    assert reading.problems == []
    found = {(one.number.measure.name, one.number.on): one.number.amount for one in reading.drafts}
    for n, day in enumerate(days):
        assert found["Home visits", day].value == part + n
        assert (found["Falls", day].numerator, found["Falls", day].denominator) == (part, whole)
