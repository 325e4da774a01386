"""/c/<slug>/team/card/: a page of the team, about the check-in."""

from django.urls import URLPattern, URLResolver, path

from checkins import card

app_name = "week_card"
urlpatterns: list[URLPattern | URLResolver] = [path("", card.card, name="card")]
