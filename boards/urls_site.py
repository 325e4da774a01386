"""Pages outside a challenge."""

from django.urls import URLPattern, URLResolver, path

from boards import portfolio, service_worker, site
from boards.setup import start

app_name = "site"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", site.home, name="home"),
    path("help/", site.help_page, name="help"),
    path("privacy/", site.privacy, name="privacy"),
    path("accessibility/", site.accessibility, name="accessibility"),
    path("sw.js", service_worker.script, name="service_worker"),
    path("challenges/", portfolio.challenges, name="challenges"),
    path("challenges/new/", start.new, name="new"),
]
