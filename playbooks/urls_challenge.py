"""/c/<slug>/playbook/…"""

from django.urls import path

from playbooks import views_challenge as views

app_name = "playbook"
urlpatterns = [
    path("", views.own, name="own"),
    path("download/", views.download, name="download"),
    path("edit/", views.change, name="edit"),
    path("adopt/", views.adopt, name="adopt"),
    path("tick/", views.tick, name="tick"),
    path("spread/", views.spread, name="spread"),
    path("milestones/", views.milestones, name="milestones"),
]
