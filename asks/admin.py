from django.contrib import admin

from asks.models import Ask
from core.admin import ReadOnlyAdmin


@admin.register(Ask)
class AskAdmin(ReadOnlyAdmin):
    list_display = ["question", "team", "to_title", "asked_at", "answer", "answered_at", "promised_for"]
    list_filter = ["answer"]
    list_select_related = ["team"]
    search_fields = ["question", "to_title", "team__name"]
    date_hierarchy = "asked_at"
