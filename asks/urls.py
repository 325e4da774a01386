from django.urls import URLPattern, URLResolver, path

from asks import views, views_ledger, views_permits

app_name = "asks"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.asks, name="asks"),
    path("new/", views.new, name="new"),
    path("<uuid:pk>/answer/", views.answer, name="answer"),
    path("<uuid:pk>/record/", views.record, name="record"),
    path("<uuid:pk>/went/", views_ledger.went, name="went"),
    path("<uuid:pk>/allowed/", views_permits.allowed_keep, name="allowed_keep"),
    path("promises/new/", views_ledger.promise, name="promise"),
    path("promises/<uuid:pk>/", views_ledger.promised, name="promised"),
    path("allowed/", views_permits.allowed, name="allowed"),
    path("allowed/new/", views_permits.allowed_new, name="allowed_new"),
    path("allowed/<uuid:pk>/show/", views_permits.allowed_show, name="allowed_show"),
    path("allowed/<uuid:pk>/holds/", views_permits.allowed_holds, name="allowed_holds"),
]
