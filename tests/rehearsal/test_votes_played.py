"""The demonstration’s teams vote by production’s own actions, and all they see together is seen."""

from datetime import date

import pytest

from core import clock
from rehearsal import scenes_before, scenes_votes
from rehearsal.script import Script
from rehearsal.stage import Stage
from votes.models import End, Vote


@pytest.mark.django_db
def test_each_team_sees_two_votes_on_its_goal_and_one_on_its_agreement() -> None:
    stage = Stage(Script.load("monterey"), day_zero=date(2026, 2, 3))
    for beat in sorted([*scenes_before.beats(stage), *scenes_votes.beats(stage)]):
        with clock.pretend(beat.at):
            beat.do()
    votes = Vote.objects.all()
    assert {vote.end for vote in votes} == {End.SHOWN}
    assert {vote.voted for vote in votes} == {7}
    assert [votes.filter(kind=kind).count() for kind in ("confidence", "agreement")] == [6, 3]
    assert all(len(vote.words) == 3 for vote in votes.filter(kind="confidence"))
