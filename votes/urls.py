from django.urls import URLPattern, URLResolver, path

from votes import election_views, views

app_name = "votes"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.votes, name="votes"),
    path("open/", views.open_vote, name="open"),
    path("stand/", election_views.stand, name="stand"),
    path("<uuid:pk>/", views.vote, name="vote"),
    path("<uuid:pk>/show/", views.show, name="show"),
    path("<uuid:pk>/again/", election_views.run_off, name="run_off"),
    path("<uuid:pk>/end/", views.end, name="end"),
    path("<uuid:pk>/take-out/", views.take_out, name="take_out"),
]
