from django.contrib import admin

from core.admin import ReadOnlyAdmin
from teams.models import Invitation, Participation, Team


@admin.register(Team)
class TeamAdmin(ReadOnlyAdmin):
    list_display = ["name", "challenge", "focus"]
    list_select_related = ["challenge"]
    search_fields = ["name", "challenge__name"]
    ordering = ["challenge__name", "name"]


@admin.register(Participation)
class ParticipationAdmin(ReadOnlyAdmin):
    """Without where they come from and what they bring: people said it to their team, if to anybody."""

    list_display = ["user", "challenge", "role", "team", "joined_at", "left_at"]
    list_filter = ["role"]
    list_select_related = ["user", "challenge", "team"]
    search_fields = ["user__name", "user__email", "challenge__name"]
    exclude = ["perspective", "brings"]
    ordering = ["-joined_at"]


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Without the token: who reads it here could come in by it."""

    list_display = ["__str__", "challenge", "team", "role", "places", "used", "expires_at", "revoked_at"]
    list_filter = ["role"]
    list_select_related = ["challenge", "team"]
    search_fields = ["name", "email", "challenge__name"]
    exclude = ["token"]
    ordering = ["-made_at"]
