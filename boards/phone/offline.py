"""The page without a signal: the same for everybody, and kept on every phone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gates import public

PAGE = "pages/offline.html"


@public
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, PAGE)
