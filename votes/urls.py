from django.urls import URLPattern, URLResolver, path

from votes import views

app_name = "votes"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.votes, name="votes"),
    path("open/", views.open_vote, name="open"),
    path("<uuid:pk>/", views.vote, name="vote"),
    path("<uuid:pk>/show/", views.show, name="show"),
    path("<uuid:pk>/end/", views.end, name="end"),
    path("<uuid:pk>/take-out/", views.take_out, name="take_out"),
]
