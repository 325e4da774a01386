from django.urls import URLPattern, URLResolver, path

from exports import views_bringing

app_name = "bringing"
urlpatterns: list[URLPattern | URLResolver] = [path("", views_bringing.bring, name="bring")]
