from django.contrib import admin

from core.admin import ReadOnlyAdmin
from meetings.models import Meeting


@admin.register(Meeting)
class MeetingAdmin(ReadOnlyAdmin):
    list_display = ["kind", "team", "began_at", "ended_at"]
    list_filter = ["kind"]
    list_select_related = ["team"]
    search_fields = ["team__name", "team__challenge__name"]
    ordering = ["-began_at"]
