"""The scripts say what is published and what is made up, and their numbers are the published ones."""

import pytest

from rehearsal import script as scripts
from rehearsal.script import Script

PUBLISHED = {"spokane": (100, 109), "monterey": (100, 40)}  # goal, result


@pytest.mark.parametrize("name", PUBLISHED)
def test_goal_and_result_are_the_published_ones(name: str) -> None:
    script = Script.load(name)
    goal, result = PUBLISHED[name]
    assert sum(team.target for team in script.teams) == goal
    assert sum(team.numbers[-1] for team in script.teams) == result


@pytest.mark.parametrize("name", scripts.names())
def test_each_script_labels_what_is_invented(name: str) -> None:
    script = Script.load(name)
    assert "Published:" in script.source
    assert "Invented:" in script.source


@pytest.mark.parametrize("name", scripts.names())
def test_each_number_has_its_week_and_each_ask_its_team(name: str) -> None:
    script = Script.load(name)
    assert {len(team.numbers) for team in script.teams} == {15}
    assert {ask.team for ask in script.asks} <= {team.name for team in script.teams}


@pytest.mark.parametrize("name", scripts.names())
def test_what_is_tried_is_tried_by_its_teams_and_ends_with_something_learned(name: str) -> None:
    script = Script.load(name)
    trying = {idea.team for idea in script.ideas} | {test.team for test in script.tests}
    assert trying <= {team.name for team in script.teams}
    assert all(test.learned and test.decision for test in script.tests if test.ended)


def test_the_demonstration_has_two_chains_every_decision_and_something_borrowed() -> None:
    script = Script.load("spokane")
    lent = {test.title for name in scripts.names() for test in Script.load(name).tests if test.shown == "everybody"}
    assert sum(test.follows for test in script.tests) == 2
    assert {test.decision for test in script.tests} == {"adopt", "adapt", "abandon", ""}
    assert [idea.borrows in lent for idea in script.ideas if idea.borrows] == [True]


def test_the_demonstration_has_a_rate_and_a_yes_or_no_each_with_its_weeks() -> None:
    also = [one for team in Script.load("spokane").teams for one in team.also]
    assert {one.unit for one in also} == {"rate", "yes_no"}
    for one in also:
        boxes = {"rate": 2, "yes_no": 1}[one.unit]
        assert len(one.weeks) == 15
        assert {len(week) for week in one.weeks} <= {0, boxes}


def test_the_demonstration_has_a_story_that_stands_one_taken_back_and_a_question_of_its_own() -> None:
    script = Script.load("spokane")
    assert [story.back is None for story in script.stories] == [True, False]
    assert {story.team for story in script.stories} <= {team.name for team in script.teams}
    assert all(question.week > question.day // 7 + 1 for question in script.questions)
    assert len(script.questions) == 1


def test_an_unknown_script_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        Script.load("nowhere")
