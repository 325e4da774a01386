from django.contrib import admin

from core.admin import ReadOnlyAdmin
from measures.models import Measure, Observation, TeamGoal


@admin.register(Measure)
class MeasureAdmin(ReadOnlyAdmin):
    list_display = ["name", "team", "kind", "unit", "direction", "made_at"]
    list_filter = ["kind", "unit"]
    list_select_related = ["team"]
    search_fields = ["name", "team__name"]


@admin.register(Observation)
class ObservationAdmin(ReadOnlyAdmin):
    """Numbers with their corrections: what was corrected keeps its moment."""

    list_display = ["measure", "on", "value", "numerator", "denominator", "entered_at", "corrected_at"]
    list_select_related = ["measure"]
    date_hierarchy = "on"
    search_fields = ["measure__name", "measure__team__name"]
    raw_id_fields = ["measure", "entered_by"]


@admin.register(TeamGoal)
class TeamGoalAdmin(ReadOnlyAdmin):
    """Goals as published. A draft is its team's alone, so operators do not read those (measures.models.GoalDraft)."""

    list_display = ["sentence", "team", "version", "target", "by_date", "published_at"]
    list_select_related = ["team"]
    search_fields = ["sentence", "team__name"]
