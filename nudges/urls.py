from django.urls import URLPattern, URLResolver, path

from nudges import views

app_name = "nudges"
urlpatterns: list[URLPattern | URLResolver] = [
    path("hold/", views.hold, name="hold"),
    path("let-go/", views.let_go, name="let_go"),
    path("pause/", views.pause, name="pause"),
    path("resume/", views.resume, name="resume"),
]
