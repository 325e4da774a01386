from django.urls import URLPattern, URLResolver, include, path

from boards import home
from boards.board import view as board
from boards.facilitate import view as facilitate
from boards.learn import story as learn_story
from boards.learn import view as learn
from boards.today import view as today
from boards.voices import view as voices

app_name = "boards"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("today/", today.today, name="today"),
    path("learn/", learn.learn, name="learn"),
    path("team/voices/", voices.voices, name="voices"),
    path("learn/story/", learn_story.story, name="learn_story"),
    path("board/", board.board, name="board"),
    path("facilitate/", facilitate.facilitate, name="facilitate"),
    path("set-up/", include("boards.setup.urls")),
]
