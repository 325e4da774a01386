from django.urls import URLPattern, URLResolver, path

from milestones import views, views_import, views_tasks

# The plan itself, milestones:plan, shows small tests too: boards/urls_plan.py adds it.
app_name = "milestones"
urlpatterns: list[URLPattern | URLResolver] = [
    path("milestones/new/", views.milestone_new, name="milestone_new"),
    path("milestones/<uuid:pk>/", views.milestone, name="milestone"),
    path("milestones/<uuid:pk>/move/", views.milestone_move, name="milestone_move"),
    path("milestones/<uuid:pk>/done/", views.milestone_done, name="milestone_done"),
    path("milestones/<uuid:pk>/undo/", views.milestone_undo, name="milestone_undo"),
    path("milestones/<uuid:pk>/celebrate/", views.milestone_celebrate, name="milestone_celebrate"),
    path("tasks/new/", views_tasks.task_new, name="task_new"),
    path("tasks/<uuid:pk>/", views_tasks.task, name="task"),
    path("tasks/<uuid:pk>/state/", views_tasks.task_state, name="task_state"),
    path("import/", views_import.plan_import, name="import"),
    path("import/confirm/", views_import.plan_import_confirm, name="import_confirm"),
]
