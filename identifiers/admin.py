from django.contrib import admin

from core.admin import ReadOnlyAdmin
from identifiers.models import NotAPatient


@admin.register(NotAPatient)
class NotAPatientAdmin(ReadOnlyAdmin):
    """Who said "not a patient" of what kind of thing in which form. What it was stands nowhere."""

    list_display = ["said_at", "person", "kind", "form", "field"]
    list_filter = ["kind", "form"]
    list_select_related = ["person"]
    date_hierarchy = "said_at"
