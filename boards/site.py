"""The front door, and the pages of plain words behind it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from access.gates import public
from reflections.help import help_text
from teams.models import Participation


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is; for who is signed in, the way to their challenge."""
    if not request.user.is_authenticated:
        return render(request, "boards/landing.html")
    mine = Participation.objects.filter(user=request.user, left_at=None).select_related("challenge")[:2]
    if len(mine) == 1:
        return redirect("boards:home", mine[0].challenge.slug)
    return redirect("site:challenges")


@public
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/help.html", {"where_to_turn": help_text()})


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html")


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")
