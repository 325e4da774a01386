from django.urls import URLPattern, URLResolver

app_name = "asks"
urlpatterns: list[URLPattern | URLResolver] = []
