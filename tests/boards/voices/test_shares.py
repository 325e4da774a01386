"""Nobody can be singled out in the mirror: not from one page, not by subtracting, not from one page to the next."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boards.voices.shares import ENOUGH, FEWEST, ORDER, groups_of, is_uneven, mirror, tenths

PEOPLE = st.dictionaries(st.sampled_from(ORDER), st.integers(0, 30))
COUNTS = st.dictionaries(st.sampled_from(ORDER), st.integers(0, 60))
AT_ANY_SPEED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
LIVED, CARER, FRONT, VOLUNTARY, MANAGER, UNKNOWN = ORDER


@AT_ANY_SPEED
@given(PEOPLE, st.sets(st.sampled_from(ORDER)))
def test_no_group_has_fewer_than_five(people: dict[str, int], spoken: set[str]) -> None:
    for group in groups_of(people, spoken=spoken):
        assert sum(people.get(who, 0) for who in group) >= FEWEST


@AT_ANY_SPEED
@given(PEOPLE, st.sets(st.sampled_from(ORDER)))
def test_everybody_stands_in_one_group_so_that_subtracting_leaves_nobody(
    people: dict[str, int], spoken: set[str]
) -> None:
    """What is not shown cannot be worked out from the whole: there is nothing that is not shown."""
    groups = groups_of(people, spoken=spoken)
    if groups:
        held = [who for group in groups for who in group]
        assert len(held) == len(set(held))
        assert {who for who, n in people.items() if n} | spoken <= set(held)
        assert len(groups) > 1


@AT_ANY_SPEED
@given(PEOPLE, COUNTS, st.data())
def test_who_in_a_group_it_was_makes_no_difference(
    people: dict[str, int], said: dict[str, int], data: st.DataObject
) -> None:
    """Whatever one person said might as well have been said by any other of the group."""
    said = {who: n for who, n in said.items() if people.get(who)}
    others = dict.fromkeys(said, 0)
    for group in groups_of(people):
        here = [who for who in group if people.get(who)]
        others[data.draw(st.sampled_from(here))] = sum(said.get(who, 0) for who in here)
    assert mirror(people, [said]) == (mirror(people, [others]))


@AT_ANY_SPEED
@given(PEOPLE, COUNTS, st.sampled_from(ORDER))
def test_one_more_word_moves_no_figure_by_more_than_a_tenth(
    people: dict[str, int], said: dict[str, int], who: str
) -> None:
    before = mirror(people, [said])
    after = mirror(people, [Counter(said) + Counter({who: 1})])
    if [one.group for one in before] != [one.group for one in after]:
        return
    for one, other in zip(before, after, strict=True):
        if one.shares[0] is not None and other.shares[0] is not None:
            assert abs(one.shares[0] - other.shares[0]) <= 1


@AT_ANY_SPEED
@given(PEOPLE, st.sampled_from(ORDER))
def test_who_joins_or_leaves_is_never_a_group(people: dict[str, int], who: str) -> None:
    """From one state to the next, what two pages show differs by whole groups of five or by parts of one."""
    joined = Counter(people) + Counter({who: 1})
    before, after = groups_of(people), groups_of(joined)
    for group in set(before) ^ set(after):
        counts = joined if group in after else people
        assert sum(counts.get(each, 0) for each in group) >= FEWEST


@AT_ANY_SPEED
@given(st.integers(0, 500), st.integers(1, 500))
def test_a_share_never_says_none_or_all(part: int, more: int) -> None:
    assert 1 <= tenths(part, part + more) <= 9
    assert tenths(part + more, part + more) == 9


def test_tenths_grow_with_the_part() -> None:
    assert all(a <= b for a, b in pairwise(tenths(part, 40) for part in range(41)))
    assert [tenths(n, 20) for n in (0, 2, 3, 5, 10, 17, 18, 20)] == [1, 1, 2, 3, 5, 9, 9, 9]


@pytest.mark.parametrize(
    ("people", "groups"),
    [
        ({LIVED: 3, CARER: 2, FRONT: 5}, [(LIVED, CARER), (FRONT,)]),
        ({LIVED: 5, CARER: 5, FRONT: 5}, [(LIVED,), (CARER,), (FRONT,)]),
        ({LIVED: 3, CARER: 2, FRONT: 3, MANAGER: 2}, [(LIVED, CARER), (FRONT, MANAGER)]),
        ({LIVED: 4, CARER: 3, FRONT: 6, MANAGER: 1}, [(LIVED, CARER), (FRONT, MANAGER)]),
        ({LIVED: 2, CARER: 1, FRONT: 4}, []),
        ({LIVED: 9}, []),
        ({FRONT: 6, UNKNOWN: 6}, [(FRONT,), (UNKNOWN,)]),
        ({}, []),
    ],
)
def test_what_is_too_small_goes_together(people: dict[str, int], groups: list[tuple[str, ...]]) -> None:
    assert groups_of(people) == groups


def test_too_little_of_a_kind_is_not_shown() -> None:
    people = {FRONT: 6, MANAGER: 6}
    few, enough = {FRONT: ENOUGH - 1}, {FRONT: 4, MANAGER: ENOUGH - 4}
    assert [one.shares for one in mirror(people, [few, enough])] == [(None, 4), (None, 6)]


def test_what_somebody_said_who_has_left_goes_with_the_others() -> None:
    people = {FRONT: 6, MANAGER: 7}
    heard = mirror(people, [{FRONT: 10, MANAGER: 5, UNKNOWN: 5}])
    assert heard == [] or all(UNKNOWN not in one.group or len(one.group) > 1 for one in heard)


def test_it_notices_when_much_less_is_heard_than_there_are_people() -> None:
    people = {FRONT: 10, MANAGER: 10}
    assert is_uneven(mirror(people, [{FRONT: 30, MANAGER: 6}]))
    assert not is_uneven(mirror(people, [{FRONT: 30, MANAGER: 26}]))
