from django.contrib import admin

from core.admin import ReadOnlyAdmin
from milestones.models import Milestone, MilestoneMove, Task


@admin.register(Milestone)
class MilestoneAdmin(ReadOnlyAdmin):
    list_display = ["title", "team", "day", "reached_at", "celebrated_at"]
    list_select_related = ["team"]
    search_fields = ["title", "team__name", "team__challenge__name"]
    ordering = ["team__name", "day"]


@admin.register(MilestoneMove)
class MilestoneMoveAdmin(ReadOnlyAdmin):
    list_display = ["milestone", "from_day", "to_day", "reason", "moved_at"]
    list_select_related = ["milestone"]
    search_fields = ["milestone__title", "reason"]
    ordering = ["-moved_at"]


@admin.register(Task)
class TaskAdmin(ReadOnlyAdmin):
    list_display = ["title", "team", "due_day", "state", "done_at"]
    list_filter = ["state"]
    list_select_related = ["team"]
    search_fields = ["title", "team__name", "team__challenge__name"]
    ordering = ["team__name", "due_day"]
