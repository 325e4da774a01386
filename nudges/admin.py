from django.contrib import admin

from core.admin import ReadOnlyAdmin
from nudges.models import HeldBack


@admin.register(HeldBack)
class HeldBackAdmin(ReadOnlyAdmin):
    list_display = ("challenge", "occasion", "held_by", "held_at")
    list_filter = ("challenge",)
    list_select_related = ("challenge", "held_by__user")
