"""What a phone asks before it puts Hundred among its apps."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from access.gates import public

# A manifest knows one pair of colours: the light ones. In the dark each page names its own (theme-color).
BRAND, PAPER = "#4b1a57", "#fcf9f5"


@public
@cache_control(max_age=3600, public=True)
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    shown: dict[str, Any] = {
        "id": "/",
        "name": gettext("Hundred"),
        "short_name": gettext("Hundred"),
        "description": gettext("A hundred days to try something that matters."),
        "lang": get_language(),
        "dir": "auto",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": BRAND,
        "icons": [
            _icon("icons/icon-192.png", "192x192"),
            _icon("icons/icon-512.png", "512x512"),
            _icon("icons/icon-512-maskable.png", "512x512", purpose="maskable"),
            {"src": static("icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
        ],
        "shortcuts": [
            _shortcut(gettext("Check in"), reverse("site:check_in")),
            _shortcut(gettext("Today"), reverse("site:today")),
        ],
    }
    return JsonResponse(shown, content_type="application/manifest+json")


def _icon(file: str, sizes: str, *, purpose: str = "any") -> dict[str, str]:
    return {"src": static(file), "sizes": sizes, "type": "image/png", "purpose": purpose}


def _shortcut(name: str, url: str) -> dict[str, Any]:
    return {"name": name, "url": url, "icons": [_icon("icons/icon-192.png", "192x192")]}
