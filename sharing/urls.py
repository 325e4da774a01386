from django.urls import URLPattern, URLResolver, path

from sharing import views

app_name = "sharing"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.share, name="share"),
    path("<uuid:pk>/revoke/", views.revoke, name="revoke"),
]
