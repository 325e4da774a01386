"""The demonstration's teams meet each week, and their pages of what was agreed are there to be read."""

from datetime import date

import pytest

from core import clock
from meetings.models import Meeting
from rehearsal import scenes_before, scenes_meetings
from rehearsal.script import Script
from rehearsal.stage import Stage


@pytest.mark.django_db
def test_each_team_meets_once_a_week_and_ends_its_meeting() -> None:
    stage = Stage(Script.load("monterey"), day_zero=date(2026, 2, 3))
    until = stage.calendar.moment_of(15)
    for beat in sorted([*scenes_before.beats(stage), *scenes_meetings.beats(stage)]):
        if beat.at < until:
            with clock.pretend(beat.at):
                beat.do()
    assert Meeting.objects.count() == 2 * len(stage.script.teams)
    assert not Meeting.objects.not_ended().exists()
