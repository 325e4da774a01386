"""What Today shows to one person. ``me`` is who reads it; or somebody made up, to see what anybody would see."""

from typing import Any

from access.policy import Action
from boards.today.done import celebration, did
from boards.today.goal_number import GoalNumber
from boards.today.next_up import ahead
from boards.today.sheet import sheet_of
from boards.today.words import so_far, where_we_are
from challenges.models import State
from checkins.goals import goal_of
from milestones.marks import hundred_for
from milestones.models import Milestone
from reflections.questions import question_for
from teams.models import Participation, Team
from teams.requests import ChallengeRequest


def page_of(request: ChallengeRequest, team: Team, *, me: Participation) -> dict[str, Any]:
    day, calendar, actor = request.day, request.calendar, me.as_actor()
    milestones = list(Milestone.objects.for_plan(team))
    goal, latest = goal_of(team)
    sheet = sheet_of(team, me, day=day, calendar=calendar)
    hundred = hundred_for(milestones, sheet.events, calendar=calendar, day=day)
    is_open = request.challenge.is_open
    return {
        "team": team,
        "where": team.name,
        "team_query": "" if actor.team_id else f"?team={team.pk}",
        "day": day,
        "days_after": day - calendar.length,
        "days_to_go": -day,
        "length": calendar.length,
        "when": where_we_are(day, calendar, on=request.today),
        "is_open": is_open,
        "is_draft": request.challenge.state == State.DRAFT,
        "is_paused": is_open and request.challenge.nudges_paused_at,
        "may_write_goal": actor.can(Action.WRITE_GOAL, team_id=team.pk),
        "may_plan": is_open and actor.can(Action.EDIT_PLAN, team_id=team.pk),
        "may_ask": is_open and day >= 0 and actor.can(Action.ASK_LEADERS, team_id=team.pk),
        "may_check_in": is_open and day >= 0 and actor.can(Action.CHECK_IN, team_id=team.pk),
        "hundred": hundred,
        "so_far": so_far(hundred, sheet.events, today=request.today),
        "goal": goal,
        "number": GoalNumber(goal, latest, calendar) if goal else None,
        "ahead": ahead(milestones, sheet.tasks, me=me.pk, day=day, calendar=calendar),
        "celebration": celebration(milestones, day=day, calendar=calendar),
        "did": did(milestones, sheet.done, day=day, calendar=calendar),
        "can_change": is_open and sheet.mine and sheet.mine.can_change(request.moment),
        "has_plan": bool(milestones or sheet.tasks),
        "to_come": [event for event in sheet.events if event.on >= request.today],
        "sheet": sheet,
        "question": question_for(me, day=day, answer=sheet.answer, own=sheet.own, back="today") if is_open else None,
    }
