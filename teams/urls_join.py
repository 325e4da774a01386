"""Invitations, for people who are not in yet."""

from django.urls import URLPattern, URLResolver

app_name = "join"
urlpatterns: list[URLPattern | URLResolver] = []
