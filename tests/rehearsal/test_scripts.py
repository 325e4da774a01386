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


def test_an_unknown_script_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        Script.load("nowhere")
