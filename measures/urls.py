from django.urls import URLPattern, URLResolver, path

from measures import views

app_name = "measures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.measures, name="measures"),
    path("goal/", views.goal, name="goal"),
    path("goal/<uuid:pk>/publish/", views.publish, name="publish"),
    path("add/", views.add, name="add"),
    path("<uuid:pk>/number/", views.number, name="number"),
    path("<uuid:pk>/words/", views.describe, name="describe"),
]
