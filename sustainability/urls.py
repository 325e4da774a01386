from django.urls import URLPattern, URLResolver, path

from sustainability import views

app_name = "sustainability"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.lasting, name="lasting"),
    path("new/", views.new, name="new"),
    path("path/", views.path, name="path"),
    path("<uuid:pk>/", views.item, name="item"),
    path("<uuid:pk>/drop/", views.drop, name="drop"),
]
