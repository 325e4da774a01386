from django.urls import URLPattern, URLResolver, include, path

from boards import asking, home
from boards.board import view as board
from boards.facilitate import as_member
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
    path("plan/tasks/<uuid:pk>/ask/", asking.from_task, name="ask_task"),
    path("plan/milestones/<uuid:pk>/ask/", asking.from_milestone, name="ask_milestone"),
    path("board/", board.board, name="board"),
    path("facilitate/", facilitate.facilitate, name="facilitate"),
    path("facilitate/as-a-member/", as_member.as_member, name="as_member"),
    path("set-up/", include("boards.setup.urls")),
]
