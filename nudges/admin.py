from django.contrib import admin
from django.http import HttpRequest

from nudges.models import HeldBack


@admin.register(HeldBack)
class HeldBackAdmin(admin.ModelAdmin[HeldBack]):
    list_display = ("challenge", "occasion", "held_by", "held_at")
    list_filter = ("challenge",)
    list_select_related = ("challenge", "held_by__user")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: HeldBack | None = None) -> bool:
        return False
