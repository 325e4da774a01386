"""Below /measures/: the numbers, with letters for small tests, and what measures has of its own by its own names."""

from django.urls import URLPattern, URLResolver, path

from boards import numbers
from measures import urls, views

app_name = "measures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", numbers.measures, name="measures"),
    path("<uuid:pk>/number/", views.number, {"along": numbers.letters_of}, name="number"),
    *urls.urlpatterns,
]
