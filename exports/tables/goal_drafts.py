"""What a team still writes on its goal: for its own people alone."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from access.policy import Action
from exports.tables.plan import OUR_OWN, TEAM, within
from exports.tables.sheet import Column, Reader, Sheet, label_of
from measures.models import Baseline, Direction, GoalDraft, Guard, Unit


def _own(reader: Reader) -> "QuerySet[Any]":
    """Nobody else's: a facilitator reads a goal when it is published."""
    return within(GoalDraft.objects.filter(team=reader.actor.team_id).order_by("team__name"), reader)


SHEETS = (
    Sheet(
        "goal_drafts",
        gettext_lazy("Drafts of goals"),
        Action.VIEW_TEAM,
        GoalDraft,
        _own,
        (
            Column(TEAM, "team__name"),
            Column(gettext_lazy("Goal"), "sentence", wide=True),
            Column(gettext_lazy("For whom"), "population"),
            Column(gettext_lazy("Number"), "measure__name", wide=True),
            Column(gettext_lazy("New number"), "number_name", wide=True),
            Column(gettext_lazy("Unit"), "number_unit", say=label_of(Unit.choices)),
            Column(gettext_lazy("For each"), "number_per"),
            Column(gettext_lazy("For each of what"), "number_per_what"),
            Column(gettext_lazy("Direction"), "number_direction", say=label_of(Direction.choices)),
            Column(gettext_lazy("Counts people"), "number_counts_people"),
            Column(gettext_lazy("Who or what is counted"), "number_definition", wide=True),
            Column(gettext_lazy("When"), "number_when"),
            Column(gettext_lazy("Who counts"), "number_by"),
            Column(gettext_lazy("Taken from"), "number_source"),
            Column(gettext_lazy("How we ask for it"), "number_question", wide=True),
            Column(gettext_lazy("The number before"), "baseline_kind", say=label_of(Baseline.choices)),
            Column(gettext_lazy("Before"), "baseline"),
            Column(gettext_lazy("When that was"), "baseline_period"),
            Column(gettext_lazy("Where it comes from"), "baseline_source", wide=True),
            Column(gettext_lazy("Why there is no number"), "baseline_reason", wide=True),
            Column(gettext_lazy("Target"), "target"),
            Column(gettext_lazy("By"), "by_date"),
            Column(gettext_lazy("So that nobody is left behind"), "equity", wide=True),
            Column(gettext_lazy("Counted by"), "equity_measure__name", wide=True),
            Column(gettext_lazy("To reach for them"), "equity_target"),
            Column(gettext_lazy("What must not get worse"), "guard", say=label_of(Guard.choices)),
            Column(gettext_lazy("A number of ours"), "balancing__name", wide=True),
            Column(gettext_lazy("New number to watch"), "guard_name", wide=True),
            Column(gettext_lazy("Unit of it"), "guard_unit", say=label_of(Unit.choices)),
            Column(gettext_lazy("Direction of it"), "guard_direction", say=label_of(Direction.choices)),
            Column(gettext_lazy("It counts people"), "guard_counts_people"),
            Column(gettext_lazy("What exactly it counts"), "guard_definition", wide=True),
            Column(gettext_lazy("Why nothing is watched"), "balancing_reason", wide=True),
            Column(gettext_lazy("Why it changes"), "reason", wide=True),
        ),
        without={"id": OUR_OWN, "made_by": "a goal is the team's", "made_at": "published is what counts"},
    ),
)
