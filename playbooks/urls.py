"""/playbooks/…"""

from django.urls import URLPattern, URLResolver, path

from playbooks import views

app_name = "playbooks"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.all_playbooks, name="all"),
    path("import/", views.bring, name="bring"),
    path("<slug:key>/", views.playbook, name="playbook"),
    path("<slug:key>/download/", views.download, name="download"),
    path("<slug:key>/edit/", views.change, name="edit"),
    path("<slug:key>/copy/", views.copy, name="copy"),
    path("<slug:key>/remove/", views.take_away, name="remove"),
]
