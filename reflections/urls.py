from django.urls import URLPattern, URLResolver, path

from reflections import own_views, views

app_name = "reflections"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mine/", views.mine, name="mine"),
    path("questions/", own_views.questions, name="questions"),
    path("questions/thirty/", own_views.thirty, name="thirty"),
    path("questions/<uuid:pk>/retire/", own_views.retire, name="retire"),
    path("answer/", views.answer, name="answer"),
    path("<uuid:pk>/share/", views.share, name="share"),
]
