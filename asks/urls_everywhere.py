from django.urls import URLPattern, URLResolver, path

from asks import views_permits

app_name = "allowed"
urlpatterns: list[URLPattern | URLResolver] = [path("", views_permits.everywhere, name="everywhere")]
