"""Only when the demonstration is on: see config/urls.py."""

from django.urls import URLPattern, URLResolver, path

from boards.components import components
from rehearsal import demo, mailbox

app_name = "demo"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", demo.demo, name="demo"),
    path("sit-down/<slug:key>/", demo.sit_down, name="sit_down"),
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    path("mailbox/<str:key>/", mailbox.letter, name="letter"),
    path("components/", components, name="components"),
]
