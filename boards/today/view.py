"""Today: the day, the goal, what is next, this week's question. Phone first; six queries at any size."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from accounts.keeping import may_be_kept
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
from teams.requests import ChallengeRequest, team_of


@require_safe
@requires(Action.VIEW_TEAM)
@may_be_kept
def today(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    request.actor.must(Action.VIEW_TEAM, team_id=team.pk)
    me, day, calendar = request.participation, request.day, request.calendar
    milestones = list(Milestone.objects.for_plan(team))
    goal, latest = goal_of(team)
    sheet = sheet_of(team, me, day=day, calendar=calendar)
    hundred = hundred_for(milestones, sheet.events, calendar=calendar, day=day)
    is_open = request.challenge.is_open
    shown: dict[str, Any] = {
        "team": team,
        "where": team.name,
        "team_query": "" if request.actor.team_id else f"?team={team.pk}",
        "day": day,
        "days_after": day - calendar.length,
        "days_to_go": -day,
        "length": calendar.length,
        "when": where_we_are(day, calendar),
        "is_open": is_open,
        "is_draft": request.challenge.state == State.DRAFT,
        "is_paused": is_open and request.challenge.nudges_paused_at,
        "may_write_goal": request.actor.can(Action.WRITE_GOAL, team_id=team.pk),
        "may_plan": is_open and request.actor.can(Action.EDIT_PLAN, team_id=team.pk),
        "may_ask": is_open and day >= 0 and request.actor.can(Action.ASK_LEADERS, team_id=team.pk),
        "may_check_in": is_open and day >= 0 and request.actor.can(Action.CHECK_IN, team_id=team.pk),
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
    return render(request, "boards/today.html", shown)
