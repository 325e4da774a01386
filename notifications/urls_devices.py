from django.urls import URLPattern, URLResolver, path

from notifications import device_views

app_name = "devices"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", device_views.add, name="add"),
    path("not-now/", device_views.put_off, name="put_off"),
    path("<uuid:pk>/remove/", device_views.remove, name="remove"),
]
