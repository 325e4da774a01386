from django.urls import URLPattern, URLResolver, path

from calendars import pages

app_name = "team_calendar"
urlpatterns: list[URLPattern | URLResolver] = [path("", pages.team, name="team")]
