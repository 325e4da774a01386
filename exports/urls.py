from django.urls import URLPattern, URLResolver, path

from exports import views

app_name = "exports"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.exports, name="exports"),
    path("tables.xlsx", views.workbook, name="workbook"),
    path("tables.zip", views.tables, name="tables"),
    path("challenge.json", views.challenge, name="challenge"),
]
