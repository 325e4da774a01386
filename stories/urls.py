from django.urls import URLPattern, URLResolver, path

from stories import views

app_name = "stories"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.stories, name="stories"),
    path("new/", views.new, name="new"),
    path("<uuid:pk>/", views.story, name="story"),
    path("<uuid:pk>/words/", views.change, name="change"),
    path("<uuid:pk>/yes/", views.consent, name="consent"),
    path("<uuid:pk>/take-back/", views.take_back, name="take_back"),
    path("<uuid:pk>/slip/", views.slip, name="slip"),
]
