from django.urls import URLPattern, URLResolver, path

from calendars import views

app_name = "calendar"
urlpatterns: list[URLPattern | URLResolver] = [path("<str:token>.ics", views.feed, name="feed")]
