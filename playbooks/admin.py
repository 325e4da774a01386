from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from playbooks.models import Playbook


@admin.register(Playbook)
class PlaybookAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """To look at, and to take one away that nobody looks after; it is changed where it is checked, on its pages."""

    list_display = ("name", "made_by", "made_at")
    search_fields = ("name",)
    readonly_fields = ("name", "document", "made_by", "made_from", "made_at", "changed_at")

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False
