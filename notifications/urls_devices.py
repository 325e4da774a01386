from django.urls import URLPattern, URLResolver, path

from notifications import device_views

app_name = "devices"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", device_views.add, name="add"),
    path("<uuid:pk>/remove/", device_views.remove, name="remove"),
]
