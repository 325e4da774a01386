from django.urls import URLPattern, URLResolver, path

from boards.outside import view

app_name = "outside"
urlpatterns: list[URLPattern | URLResolver] = [path("<str:token>/", view.board, name="board")]
