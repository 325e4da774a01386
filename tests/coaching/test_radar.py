"""Made-up histories of teams, and the cards an experienced coach would make of them."""

from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.calls import CALLS
from coaching.radar import MOST, SILENT, Kind, TeamHistory, Voice, look

NEIGHBOURS = Voice("I care for somebody", 5, 2)


def weeks(*counts: int) -> dict[int, int]:
    return dict(zip(count(1), counts, strict=False))


def kinds(history: TeamHistory, *, day: int, **said: Any) -> list[str]:
    return [cue.kind.value for cue in look(history, day=day, **said)]


# What happened, on which day, and which cards there are.
HISTORIES: list[tuple[str, dict[str, Any], int, list[str]]] = [
    ("nothing at all is known", {}, 36, []),
    # Gone quiet
    ("a loud team goes silent in the dip", {"checkins": weeks(8, 9, 7, 8, 1)}, 36, ["quiet"]),
    ("a small team slows down to nothing", {"checkins": weeks(4, 4, 3, 2, 1, 0)}, 37, ["quiet"]),
    ("it stays silent for weeks", {"checkins": weeks(8, 9, 7, 8, 0, 1, 0)}, 50, ["quiet"]),
    ("it goes on as ever", {"checkins": weeks(8, 9, 7, 8, 7)}, 36, []),
    ("it halves, as teams do", {"checkins": weeks(8, 9, 7, 8, 4)}, 36, []),
    ("it was never loud", {"checkins": weeks(1, 0, 2, 1, 0)}, 36, []),
    ("it never began", {}, 60, []),
    ("it woke up this week", {"checkins": weeks(8, 9, 7, 8, 1, 5)}, 40, []),
    ("this week has only begun", {"checkins": weeks(8, 9, 7, 8, 8, 0)}, 36, []),
    ("every other week is its rhythm", {"checkins": weeks(8, 0, 9, 0, 8, 0)}, 43, []),
    ("every other week was its rhythm", {"checkins": weeks(8, 0, 9, 0, 8, 0, 0)}, 50, ["quiet"]),
    ("two weeks make no rhythm yet", {"checkins": weeks(8, 0)}, 15, []),
    ("last week was Christmas", {"checkins": weeks(8, 9, 7, 8, 0), "uncounted": frozenset({5})}, 36, []),
    ("Christmas lies between", {"checkins": weeks(8, 9, 7, 0, 8, 8), "uncounted": frozenset({4})}, 43, []),
    ("silent before and after Christmas", {"checkins": weeks(8, 9, 7, 0, 0, 0), "uncounted": frozenset({5})}, 43,
     ["quiet"]),
    # Less sure than before
    ("it was surer three weeks ago", {"sure": [(14, 3.8), (35, 2.6)]}, 36, ["unsure"]),
    ("a little less sure", {"sure": [(14, 3.8), (35, 3.5)]}, 36, []),
    ("surer than before", {"sure": [(14, 2.8), (35, 3.9)]}, 36, []),
    ("its answers always went up and down", {"sure": [(7, 2.4), (14, 4.0), (21, 2.6), (28, 4.0), (35, 2.6)]}, 36, []),
    ("further down than it ever went", {"sure": [(7, 4.0), (14, 3.6), (21, 4.1), (35, 2.9)]}, 36, ["unsure"]),
    ("it is old news", {"sure": [(7, 4.0), (14, 2.6)]}, 36, []),
    ("shown once", {"sure": [(35, 1.2)]}, 36, []),
    # No new number
    ("weekly numbers, none for three weeks", {"goal_since": 0, "numbers": [1, 8, 15]}, 37, ["data"]),
    ("weekly numbers, one was missed", {"goal_since": 0, "numbers": [1, 8, 15, 22]}, 36, []),
    ("monthly numbers are its rhythm", {"goal_since": 0, "numbers": [-60, 1, 31, 61]}, 90, []),
    ("daily numbers, none for nine days", {"goal_since": 0, "numbers": [*range(1, 28)]}, 37, ["data"]),
    ("a goal and no number by the fourth week", {"goal_since": 0}, 22, ["data"]),
    ("a goal and no number in the second week", {"goal_since": 0}, 10, []),
    ("the goal is new", {"goal_since": 30}, 37, []),
    ("no goal, so nothing is due", {"numbers": [1]}, 60, []),
    ("Christmas and New Year lie between", {"goal_since": 0, "numbers": [1, 8, 15], "uncounted": frozenset({4, 5})}, 36,
     []),
    # Waiting for leaders
    ("leaders here take five days, an ask waits for sixteen", {"asks": [20, 35], "usual_answer": 5.0}, 36, ["asks"]),
    ("leaders here take ten days", {"asks": [20], "usual_answer": 10.0}, 36, []),
    ("nobody has answered anything yet", {"asks": [20]}, 36, ["asks"]),
    ("it was asked last week", {"asks": [30]}, 36, []),
    ("leaders here answer within a day", {"asks": [30], "usual_answer": 0.5}, 36, []),
    # A voice is missing
    ("carers are half of the people and a fifth of what is heard", {"voices": [NEIGHBOURS]}, 36, ["voices"]),
    ("as many are heard as there are", {"voices": [Voice("I care for somebody", 5, 4)]}, 36, []),
    ("the groups are too small to be shown", {"voices": []}, 36, []),
    # All at once: two cards at most, what a coach would take up first
    ("everything at once", {"checkins": weeks(8, 9, 7, 8, 0), "sure": [(14, 4.0), (35, 2.0)], "goal_since": 0,
                            "asks": [2], "voices": [NEIGHBOURS]}, 36, ["quiet", "unsure"]),
]  # fmt: skip


@pytest.mark.parametrize(("told", "known", "day", "cards"), HISTORIES, ids=[one[0] for one in HISTORIES])
def test_a_history_and_its_cards(told: str, known: dict[str, Any], day: int, cards: list[str]) -> None:
    assert kinds(TeamHistory(**known), day=day) == cards, told


LOUD_THEN_SILENT = TeamHistory(checkins=weeks(8, 9, 7, 8, 1), goal_since=0, asks=[2])


@pytest.mark.parametrize("day", [-10, 0, 101, 150])
def test_before_the_launch_and_after_the_last_day_there_are_none(day: int) -> None:
    assert kinds(replace(LOUD_THEN_SILENT, asks=[-20]), day=day) == []


def test_while_paused_and_once_closed_there_are_none() -> None:
    assert kinds(LOUD_THEN_SILENT, day=36)
    assert kinds(LOUD_THEN_SILENT, day=36, is_running=False) == []


def test_each_reason_says_what_is_usual_here_and_what_is_new() -> None:
    asked = TeamHistory(asks=[20], usual_answer=5)
    counted = TeamHistory(goal_since=0, numbers=[1, 8, 15])
    assert [cue.reason for cue in look(LOUD_THEN_SILENT, day=36)][:1] == [
        "This team usually sends about eight check-ins a week. Last week it sent one."
    ]
    assert look(asked, day=36)[0].reason == (
        "A question to leaders has waited for 16 days. They usually answer within five days."
    )
    assert look(counted, day=37)[0].reason == (
        "The newest number of the goal is 22 days old. This team usually has one every seven days."
    )


def test_no_reason_tells_how_sure_anybody_was() -> None:
    reason = look(TeamHistory(sure=[(14, 3.8), (35, 2.6)]), day=36)[0].reason
    assert not any(sign.isdigit() for sign in reason)


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_a_question_and_ten_minutes(kind: Kind) -> None:
    call = CALLS[kind]
    assert sum(step.minutes for step in call.steps) == 10
    assert str(call.question).endswith("?")
    assert "%(team)s" in str(call.heading)


def test_each_not_helpful_takes_more_and_the_third_silences() -> None:
    """A team that falls to a quarter, to a sixth, to nothing."""
    rings = {
        sent: [bool(kinds(TeamHistory(checkins=weeks(8, 9, 8, 8, sent)), day=36, bars={Kind.QUIET: bar}))
               for bar in range(SILENT + 1)]
        for sent in (2, 1, 0)
    }  # fmt: skip
    assert rings == {
        2: [True, False, False, False],
        1: [True, True, False, False],
        0: [True, True, True, False],
    }


days = st.integers(-20, 120)
histories = st.builds(
    TeamHistory,
    checkins=st.dictionaries(st.integers(1, 15), st.integers(0, 40)),
    uncounted=st.frozensets(st.integers(1, 15), max_size=4),
    sure=st.lists(st.tuples(days, st.floats(1, 5)), max_size=6).map(sorted),
    numbers=st.lists(days, max_size=12).map(sorted),
    goal_since=st.none() | days,
    asks=st.lists(st.integers(-20, 60), max_size=5),
    usual_answer=st.none() | st.floats(0, 60),
    voices=st.lists(st.builds(Voice, st.just("I care for somebody"), st.integers(1, 9), st.integers(1, 9)), max_size=4),
)


@given(histories, days)
def test_any_history_gives_two_cards_at_most_in_one_order_with_a_sentence_each(history: TeamHistory, day: int) -> None:
    cues = look(history, day=day)
    assert len(cues) <= MOST
    assert [cue.kind for cue in cues] == [kind for kind in Kind if kind in {cue.kind for cue in cues}]
    assert all(cue.reason.endswith(".") and "%" not in cue.reason for cue in cues)
    assert look(history, day=day) == cues


@given(histories, days, st.sampled_from(Kind))
def test_a_higher_bar_never_says_more_of_its_kind(history: TeamHistory, day: int, kind: Kind) -> None:
    others = dict.fromkeys(Kind, SILENT)
    said = [bool(look(history, day=day, bars=others | {kind: bar})) for bar in range(SILENT + 1)]
    assert said == sorted(said, reverse=True)
    assert said[SILENT] is False


@given(st.integers(0, 30), st.integers(1, 100))
def test_a_team_that_keeps_its_rhythm_is_never_quiet(each: int, day: int) -> None:
    assert kinds(TeamHistory(checkins=dict.fromkeys(range(1, 16), each)), day=day) == []


@given(histories, st.integers(22, 100), st.integers(0, 40))
def test_one_that_is_quieter_still_is_not_less_quiet(history: TeamHistory, day: int, sent: int) -> None:
    last = -(-day // 7) - 1
    fewer = replace(history, checkins={**history.checkins, last: min(sent, history.checkins.get(last, 0))})
    only = dict.fromkeys(Kind, SILENT) | {Kind.QUIET: 0}
    assert bool(look(fewer, day=day, bars=only)) >= bool(look(history, day=day, bars=only))


@given(histories, days, st.integers(0, 40))
def test_what_was_sent_at_christmas_or_in_a_pause_makes_no_difference(
    history: TeamHistory, day: int, sent: int
) -> None:
    this_week = -(-day // 7)
    changed = {week: sent for week in history.uncounted if week != this_week}
    assert look(replace(history, checkins={**history.checkins, **changed}), day=day) == look(history, day=day)
