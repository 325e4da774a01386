"""What a browser runs for us when no page is open. It stands at the top, because it serves all that is below."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from access.gates import public


@public
@cache_control(no_cache=True)
@require_safe
def script(request: HttpRequest) -> HttpResponse:
    return render(request, "sw.js", content_type="text/javascript; charset=utf-8")
