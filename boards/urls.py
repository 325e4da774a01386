from django.urls import URLPattern, URLResolver, include, path

from boards import home, today

app_name = "boards"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("today/", today.today, name="today"),
    path("set-up/", include("boards.urls_setup")),
]
