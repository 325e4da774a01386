from django.urls import URLPattern, URLResolver, path

from nudges import coming_page, log_page, not_now, rule_pages, views

app_name = "nudges"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", coming_page.coming, name="coming"),
    path("who/", coming_page.who, name="who"),
    path("hold/", views.hold, name="hold"),
    path("let-go/", views.let_go, name="let_go"),
    path("pause/", views.pause, name="pause"),
    path("resume/", views.resume, name="resume"),
    path("not-now/", not_now.not_now, name="not_now"),
    path("not-now/<uuid:pk>/end/", not_now.end_not_now, name="end_not_now"),
    path("rules/", rule_pages.rules, name="rules"),
    path("rules/new/", rule_pages.rule_new, name="rule_new"),
    path("rules/<str:key>/", rule_pages.rule, name="rule"),
    path("rules/<str:key>/switch/", rule_pages.rule_switch, name="rule_switch"),
    path("rules/<str:key>/reset/", rule_pages.rule_reset, name="rule_reset"),
    path("log/", log_page.log, name="log"),
]
