"""The thirty questions of the method, and who is asked which, when."""

from itertools import pairwise

import pytest

from reflections.prompts import BY_NUMBER, PROMPTS, Audience, audiences_of, for_week

PLAIN = audiences_of("member", frozenset(), "")
EXPECTED = {
    (0, 14): {"member": [1, 2, 3, 4, 5], "lived_experience": [6, 7], "leader": [8]},
    (15, 35): {"member": [9, 10, 11, 12, 13], "team_leader": [14, 15], "data_lead": [16]},
    (36, 60): {"member": [17, 18, 19, 20], "lived_experience": [21], "coach": [22], "leader": [23]},
    (61, 85): {"member": [24, 25, 26]},
    (86, 400): {"member": [27, 28], "leader": [29], "all": [30]},
}


def week_of(day: int) -> int:
    return -(-day // 7)


def test_the_thirty_questions_are_there_in_order() -> None:
    assert [prompt.number for prompt in PROMPTS] == list(range(1, 31))
    assert all(str(prompt.text).endswith("?") for prompt in PROMPTS)
    assert len({str(prompt.text) for prompt in PROMPTS}) == 30


@pytest.mark.parametrize(
    ("days", "audience", "numbers"),
    [(days, audience, numbers) for days, by in EXPECTED.items() for audience, numbers in by.items()],
)
def test_each_question_has_its_phase_and_audience(days: tuple[int, int], audience: str, numbers: list[int]) -> None:
    for number in numbers:
        prompt = BY_NUMBER[number]
        assert ((prompt.first_day, prompt.last_day), prompt.audience) == (days, audience)


def test_the_table_above_names_all_thirty() -> None:
    assert sorted(n for by in EXPECTED.values() for numbers in by.values() for n in numbers) == list(range(1, 31))


@pytest.mark.parametrize("functions", [frozenset(), frozenset({"team_leader"}), frozenset({"data_lead"})])
@pytest.mark.parametrize("perspective", ["", "lived_experience", "carer"])
@pytest.mark.parametrize("length", [14, 60, 100, 150, 200])
def test_everybody_in_a_team_has_a_question_every_week(
    functions: frozenset[str], perspective: str, length: int
) -> None:
    audiences = audiences_of("member", functions, perspective)
    assert all(for_week(week_of(day), day, audiences, length=length) for day in range(length + 1))


def test_a_question_stays_the_same_all_week() -> None:
    for week in range(15):
        days = [day for day in range(7 * week - 6, 7 * week + 1) if day >= 0]
        asked = {for_week(week, day, PLAIN) for day in days}
        assert len(asked) == 1, f"week {week}"


def test_the_same_week_and_person_always_give_the_same_question() -> None:
    assert [for_week(w, 7 * w, PLAIN) for w in range(15)] == [for_week(w, 7 * w, PLAIN) for w in range(15)]


def test_no_question_comes_twice_in_a_row() -> None:
    asked = [for_week(week, 7 * week, PLAIN) for week in range(15)]
    assert all(first != second for first, second in pairwise(asked))


def test_weeks_begin_with_the_first_question_of_their_phase() -> None:
    firsts = {week: for_week(week, 7 * week, PLAIN) for week in (0, 3, 6, 10, 14)}
    assert {week: prompt.number for week, prompt in firsts.items() if prompt} == {0: 1, 3: 9, 6: 17, 10: 24, 14: 27}


@pytest.mark.parametrize(
    ("who", "week", "number"),
    [
        (audiences_of("member", frozenset(), "lived_experience"), 0, 6),
        (audiences_of("member", frozenset({"team_leader"}), ""), 3, 14),
        (audiences_of("member", frozenset({"data_lead"}), ""), 3, 16),
        (audiences_of("sponsor", frozenset(), ""), 6, 23),
        (audiences_of("facilitator", frozenset(), ""), 6, 22),
        (audiences_of("facilitator", frozenset(), ""), 14, 30),
    ],
)
def test_the_most_particular_question_comes_first(who: tuple[Audience, ...], week: int, number: int) -> None:
    prompt = for_week(week, 7 * week, who)
    assert prompt is not None
    assert prompt.number == number


def test_leaders_and_coaches_are_left_in_peace_when_there_is_no_question_for_them() -> None:
    for role in ("sponsor", "facilitator"):
        assert for_week(4, 28, audiences_of(role, frozenset(), "")) is None


def test_commissioners_are_never_asked() -> None:
    assert audiences_of("commissioner", frozenset(), "") == ()
    assert all(for_week(week, 7 * week, ()) is None for week in range(15))


def test_nobody_is_asked_before_day_0_or_a_month_after_the_end() -> None:
    assert for_week(0, -1, PLAIN) is None
    assert for_week(week_of(130), 130, PLAIN) is not None
    assert for_week(week_of(131), 131, PLAIN) is None
    assert for_week(week_of(91), 91, PLAIN, length=60) is None
