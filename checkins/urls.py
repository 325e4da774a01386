from django.urls import URLPattern, URLResolver, path

from checkins import views

app_name = "checkins"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.checkin, name="checkin"),
    path("<uuid:pk>/", views.sent, name="sent"),
    path("<uuid:pk>/change/", views.change_checkin, name="change"),
]
