from django.urls import URLPattern, URLResolver, path

from measures import views, views_grid, views_paste, views_unlike
from measures.lab import views as lab

# The page itself and measures:number show where small tests began: boards/urls_measures.py adds them.
app_name = "measures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("grid/", views_grid.grid, name="grid"),
    path("paste/", views_paste.paste, name="paste"),
    path("paste/confirm/", views_paste.paste_confirm, name="paste_confirm"),
    path("goal/", lab.goal, name="goal"),
    path("goal/<uuid:pk>/publish/", lab.publish, name="publish"),
    path("goal/<str:key>/", lab.step, name="goal_step"),
    path("add/", views.add, name="add"),
    path("<uuid:pk>/words/", views.describe, name="describe"),
    path("<uuid:pk>/unlike/", views_unlike.unlike, name="unlike"),
    path("<uuid:pk>/unlike/back/", views_unlike.unlike_back, name="unlike_back"),
]
