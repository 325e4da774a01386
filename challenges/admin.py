from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from challenges.models import Challenge, ChallengeBrief, Event, Programme
from core.admin import ReadOnlyAdmin


@admin.register(Programme)
class ProgrammeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not subscriptable at run time
    """What operators keep by hand: which challenges belong together."""

    list_display = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name"]


@admin.register(Challenge)
class ChallengeAdmin(ReadOnlyAdmin):
    """How each stands, and the programme it belongs to. Facilitators change the rest on its own pages."""

    list_display = ["name", "place", "state", "day_zero", "length", "time_zone", "nudges_paused_at"]
    list_filter = ["state", "programme"]
    list_select_related = ["programme"]
    search_fields = ["name", "place", "slug"]
    date_hierarchy = "day_zero"
    raw_id_fields = ["created_by"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return admin.ModelAdmin.has_change_permission(self, request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [field.name for field in self.opts.concrete_fields if field.name != "programme"]


@admin.register(ChallengeBrief)
class ChallengeBriefAdmin(ReadOnlyAdmin):
    list_display = ["challenge", "focus"]
    list_select_related = ["challenge"]
    search_fields = ["challenge__name", "focus"]


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["title", "challenge", "kind", "on", "starts_at", "place"]
    list_filter = ["kind"]
    list_select_related = ["challenge"]
    search_fields = ["title", "challenge__name"]
    date_hierarchy = "on"
