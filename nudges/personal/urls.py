from django.urls import URLPattern, URLResolver, path

from nudges.personal import views

app_name = "personal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<str:token>/", views.link, name="link"),
    path("<str:token>/sent/", views.sent, name="sent"),
]
