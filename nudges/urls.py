from django.urls import URLPattern, URLResolver

app_name = "nudges"
urlpatterns: list[URLPattern | URLResolver] = []
