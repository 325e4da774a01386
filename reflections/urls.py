from django.urls import URLPattern, URLResolver, path

from reflections import views

app_name = "reflections"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mine/", views.mine, name="mine"),
    path("answer/", views.answer, name="answer"),
    path("<uuid:pk>/share/", views.share, name="share"),
]
