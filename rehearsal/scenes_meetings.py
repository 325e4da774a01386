"""Each team meets once a week, where and when it said, along the run-sheet of the weekly meeting."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from meetings import actions as meetings
from meetings.models import Kind, Meeting
from rehearsal.stage import Beat, Stage

LAST_STEP = "close"


def beats(stage: Stage) -> Iterator[Beat]:
    for plan in stage.script.teams:
        weekday, at, minutes, _where = plan.meets
        begins = time.fromisoformat(at)
        ends = (datetime.combine(stage.calendar.day_zero, begins) + timedelta(minutes=minutes)).time()
        for day in stage.calendar.days_on(weekday):
            yield stage.beat(day, begins, begin, stage, plan.name, day)
            yield stage.beat(day, ends, end, stage, plan.name, day)


def begin(stage: Stage, name: str, day: int) -> str:
    team = stage.teams[name]
    key = stage.key("meeting", name, day)
    begun = meetings.start(team.row, by=team.leader, key=key, kind=Kind.WEEKLY)
    meetings.go_to(begun, step=LAST_STEP, seen=begun.step, by=team.leader)
    return ""


def end(stage: Stage, name: str, day: int) -> str:
    meeting = Meeting.objects.select_related("team__challenge").get(pk=stage.key("meeting", name, day))
    meetings.end(meeting, by=stage.teams[name].leader)
    return ""
