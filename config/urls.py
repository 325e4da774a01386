"""Every address. Below /c/<slug>/ the middleware has made the slug a challenge and an actor."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from config import views, waited

in_challenge: list[URLPattern | URLResolver] = [
    path("", include("boards.urls")),
    path("", include("challenges.urls")),
    path("check-in/", include("checkins.urls")),
    path("plan/", include("boards.urls_plan")),
    path("measures/", include("boards.urls_measures")),
    path("learn/", include("reflections.urls")),
    path("learn/", include("experiments.urls")),
    path("learn/stories/", include("stories.urls")),
    path("votes/", include("votes.urls")),
    path("team/card/", include("checkins.urls_card")),
    path("team/calendar/", include("calendars.urls_team")),
    path("team/", include("teams.urls")),
    path("asks/", include("asks.urls")),
    path("lasting/", include("sustainability.urls")),
    path("meeting/", include("meetings.urls")),
    path("packs/", include("packs.urls")),
    path("nudges/", include("nudges.urls")),
    path("exports/", include("exports.urls")),
    path("share/", include("sharing.urls")),
    path("coaching/", include("coaching.urls")),
    path("playbook/", include("playbooks.urls_challenge")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("boards.urls_site")),
    path("challenges/import/", include("exports.urls_bringing")),
    path("playbooks/", include("playbooks.urls")),
    path("", include("accounts.urls_sign_in")),
    path("", include("boards.urls_me")),
    path("me/calendar/", include("calendars.urls_me")),
    path("calendar/", include("calendars.urls")),
    path("me/devices/", include("notifications.urls_devices")),
    path("join/", include("teams.urls_join")),
    path("n/", include("notifications.urls")),
    path("w/", include("nudges.personal.urls")),
    path("story/", include("stories.urls_taking_back")),
    path("allowed/", include("asks.urls_everywhere")),
    path("hooks/", include("notifications.urls_hooks")),
    path("s/", include("boards.urls_outside")),
    path("c/<slug:slug>/", include(in_challenge)),
    path("admin/", admin.site.urls),
    path("waited/", waited.waited, name="waited"),
    path("health/", views.health, name="health"),
    path("metrics", views.figures, name="metrics"),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("rehearsal.urls")))
