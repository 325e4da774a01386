from django.urls import URLPattern, URLResolver, path

from checkins import after_views, views

app_name = "checkins"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.checkin, name="checkin"),
    path("<uuid:pk>/", views.sent, name="sent"),
    path("<uuid:pk>/change/", views.change_checkin, name="change"),
    path("<uuid:pk>/withdraw/", after_views.withdraw_checkin, name="withdraw"),
    path("<uuid:pk>/ask/", after_views.ask_leader, name="ask_leader"),
]
