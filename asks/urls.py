from django.urls import URLPattern, URLResolver, path

from asks import views

app_name = "asks"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.asks, name="asks"),
    path("new/", views.new, name="new"),
    path("<uuid:pk>/answer/", views.answer, name="answer"),
    path("<uuid:pk>/record/", views.record, name="record"),
]
