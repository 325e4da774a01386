from django.urls import URLPattern, URLResolver, include, path

from boards import board, facilitate, home, today

app_name = "boards"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("today/", today.today, name="today"),
    path("board/", board.board, name="board"),
    path("facilitate/", facilitate.facilitate, name="facilitate"),
    path("set-up/", include("boards.urls_setup")),
]
