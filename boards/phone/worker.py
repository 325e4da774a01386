"""What a browser runs for us when no page is open. It stands at the top, because it serves all that is below."""

import json
import re
from hashlib import blake2s
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from access.gates import public
from boards.phone import offline
from core.slim import slim

FILE: Final = re.compile(r'(?:href|src)="([^"?#]+)"')
NOT_KEPT: Final = (".png",)  # only the phone's own screen needs them


@public
@cache_control(public=True, no_cache=True)
@conditional_page
@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """Another version whenever the page without a signal, or a file it needs, is another."""
    page = render_to_string(offline.PAGE)
    known = {
        "version": blake2s(page.encode(), digest_size=6).hexdigest(),
        "files": _files(page),
        "offline": reverse("site:offline"),
        "outbox": static("js/outbox.js"),
        "static": settings.STATIC_URL,
    }
    shown = {"known": mark_safe(json.dumps(known))}  # noqa: S308 (addresses of our own files)
    script = render_to_string("sw.js", shown)
    return HttpResponse(slim(script), content_type="text/javascript; charset=utf-8")


def _files(page: str) -> list[str]:
    """The shell: styles, font, scripts and icon, by their hashed names."""
    found = {url for url in FILE.findall(page) if url.startswith(settings.STATIC_URL)}
    return sorted(url for url in found if not url.endswith(NOT_KEPT))
