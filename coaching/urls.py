from django.urls import URLPattern, URLResolver, path

from coaching import views

app_name = "coaching"
urlpatterns: list[URLPattern | URLResolver] = [
    path("notes/", views.notes, name="notes"),
    path("notes/<uuid:pk>/", views.note, name="note"),
    path("notes/<uuid:pk>/remove/", views.remove, name="remove"),
    path("cards/", views.answer, name="answer"),
    path("cards/again/", views.start_again, name="start_again"),
]
