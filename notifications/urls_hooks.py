"""Where services report: each shows a secret that it was given."""

from django.urls import URLPattern, URLResolver, path

from notifications import anymail_hooks, receipts

app_name = "hooks"
urlpatterns: list[URLPattern | URLResolver] = [
    path("notify/", receipts.notify, name="notify"),
    path("anymail/<path:hook>", anymail_hooks.anymail, name="anymail"),
]
