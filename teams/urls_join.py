"""Invitations, for people who are not in yet."""

from django.urls import URLPattern, URLResolver, path

from teams import joining

app_name = "join"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<str:token>/", joining.join, name="join"),
    path("<str:token>/code/", joining.code, name="code"),
]
