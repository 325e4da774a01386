from django.contrib import admin

from core.admin import ReadOnlyAdmin
from nudges.models import HeldBack, Reply


@admin.register(HeldBack)
class HeldBackAdmin(ReadOnlyAdmin):
    list_display = ("challenge", "occasion", "held_by", "held_at")
    list_filter = ("challenge",)
    list_select_related = ("challenge", "held_by__user")


@admin.register(Reply)
class ReplyAdmin(ReadOnlyAdmin):
    """What became of answers by e-mail; their words are not kept, and of a reflection not who wrote it."""

    list_display = ("came_at", "outcome", "why", "mail_id")
    list_filter = ("outcome", "why")
    search_fields = ("mail_id",)
    date_hierarchy = "came_at"
