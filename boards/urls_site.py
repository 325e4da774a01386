"""Pages outside a challenge."""

from django.urls import URLPattern, URLResolver, path

from boards import portfolio, site
from boards.phone import lead, manifest, offline, worker
from boards.setup import start

app_name = "site"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", site.home, name="home"),
    path("help/", site.help_page, name="help"),
    path("privacy/", site.privacy, name="privacy"),
    path("accessibility/", site.accessibility, name="accessibility"),
    path("sw.js", worker.script, name="service_worker"),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path("offline/", offline.offline, name="offline"),
    path("today/", lead.today, name="today"),
    path("check-in/", lead.check_in, name="check_in"),
    path("challenges/", portfolio.challenges, name="challenges"),
    path("challenges/new/", start.new, name="new"),
]
