"""One way to answer a form: its fragment for htmx, a redirect for everybody else."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render


def fragment_or_redirect(request: HttpRequest, fragment: str, context: Mapping[str, Any], *, to: str) -> HttpResponse:
    """Render ``fragment`` (``app/page.html#part``) for htmx; else go to ``to`` with 303."""
    if getattr(request, "htmx", False):
        return render(request, fragment, dict(context))
    return HttpResponseRedirect(to, status=303)


def invalid(
    request: HttpRequest, page: str, context: Mapping[str, Any], *, fragment: str, status: int = 422
) -> HttpResponse:
    """The form again, with what was typed and what is wrong: 422, its own part for htmx."""
    template = f"{page}#{fragment}" if getattr(request, "htmx", False) else page
    return render(request, template, dict(context), status=status)
