from django.urls import URLPattern, URLResolver, path

from stories import taking_back

app_name = "taking_back"
urlpatterns: list[URLPattern | URLResolver] = [path("<str:token>/", taking_back.story, name="story")]
