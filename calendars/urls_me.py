from django.urls import URLPattern, URLResolver, path

from calendars import pages

app_name = "my_calendar"
urlpatterns: list[URLPattern | URLResolver] = [path("", pages.mine, name="mine")]
