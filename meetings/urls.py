from django.urls import URLPattern, URLResolver, path

from meetings import views, views_writing

app_name = "meetings"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.meeting, name="meeting"),
    path("screen/", views.screen, name="screen"),
    path("now/", views.now, name="now"),
    path("start/", views.start, name="start"),
    path("wanted/", views.wanted, name="wanted"),
    path("ask/", views_writing.ask, name="ask"),
    path("tasks/new/", views_writing.task_new, name="task_new"),
    path("tasks/<uuid:pk>/", views_writing.task, name="task"),
    path("tasks/<uuid:pk>/state/", views_writing.task_state, name="task_state"),
    path("milestones/<uuid:pk>/", views_writing.milestone, name="milestone"),
    path("milestones/<uuid:pk>/done/", views_writing.milestone_done, name="milestone_done"),
    path("<uuid:pk>/", views.summary, name="summary"),
    path("<uuid:pk>/step/", views.step, name="step"),
    path("<uuid:pk>/end/", views.end, name="end"),
]
