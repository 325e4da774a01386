"""All that the page of a team's goal and numbers shows, in three queries at any size."""

from typing import Any

from django.db.models import Subquery

from access.policy import Action
from core.bundle import Bundle
from core.chart import Note
from measures.form_number import NumberForm
from measures.models import GoalDraft, Measure, Observation, TeamGoal
from measures.shown import Shown, ShownGoal, by_measure
from teams.models import Team
from teams.requests import ChallengeRequest


def page(
    request: ChallengeRequest,
    team: Team,
    *,
    form: NumberForm | None = None,
    about: Measure | None = None,
    notes: tuple[Note, ...] = (),
) -> dict[str, Any]:
    """``form`` is a number form to show again, for the measure ``about``; ``notes`` stand on each chart."""
    measures, draft = _measures(request, team)
    rows = by_measure(Observation.objects.with_history(team).with_marks()) if measures else {}
    goals = TeamGoal.objects.with_history(team) if measures else TeamGoal.objects.none()
    published = [ShownGoal(goal, request.calendar) for goal in goals]
    current = published[0].goal if published else None
    writes = may(request, Action.WRITE_GOAL, team)
    enters = may(request, Action.RECORD_OBSERVATION, team)
    shown = [
        Shown(
            measure,
            rows.get(measure.pk, []),
            request.calendar,
            request.today,
            goal=current if current and current.measure_id == measure.pk else None,
            is_main=bool(current and current.measure_id == measure.pk and not draft),
            form=_form(request, measure, form if measure == about else None) if enters else None,
            notes=notes,
        )
        for measure in measures
    ]
    shown.sort(key=lambda one: one.goal is None)
    return {
        "team": team,
        "where": team.name,
        "goal": published[0] if published else None,
        "versions": published,
        "draft": draft,
        "shown": shown,
        "writes": writes,
        "enters": enters,
        "teams_to_choose": getattr(request, "teams", []),
    }


def _measures(request: ChallengeRequest, team: Team) -> tuple[list[Measure], dict[str, str] | None]:
    """What the team counts, and for its own people the words of its draft: in one query, if it counts anything."""
    rows = team.measures.in_order().with_people(request.actor)
    if request.actor.team_id != team.pk:
        return list(rows), None
    words = GoalDraft.objects.filter(team=team).annotate(said=Bundle(sentence="sentence")).values("said")
    measures = list(rows.annotate(draft=Subquery(words[:1])))
    return measures, vars(measures[0])["draft"] if measures else words.values_list("said", flat=True).first()


def shown_measure(
    request: ChallengeRequest,
    measure: Measure,
    *,
    form: NumberForm | None = None,
    saved: Observation | None = None,
    notes: tuple[Note, ...] = (),
) -> Shown:
    """One measure alone, after its number was entered."""
    goal = TeamGoal.objects.current().filter(team=measure.team).first()
    rows = Observation.objects.with_history(measure.team).with_marks().filter(measure=measure)
    return Shown(
        measure,
        list(rows),
        request.calendar,
        request.today,
        goal=goal if goal and goal.measure_id == measure.pk else None,
        form=_form(request, measure, form),
        saved=saved,
        is_main=bool(goal and goal.measure_id == measure.pk),
        notes=notes,
    )


def _form(request: ChallengeRequest, measure: Measure, form: NumberForm | None) -> NumberForm:
    return form or NumberForm(measure, today=request.today)


def may(request: ChallengeRequest, action: Action, team: Team) -> bool:
    return request.challenge.is_open and request.actor.can(action, team_id=team.pk)
