"""One's own page: name, how one is told, challenges, and the ways out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.gates import signed_in
from accounts.forms import MeForm
from accounts.requests import SignedInRequest
from core.htmx import invalid
from notifications.models import Message
from notifications.say import speaker
from notifications.say.answering import show, take
from notifications.say.page import Page
from teams.models import Participation

TEMPLATE = "boards/me.html"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: SignedInRequest) -> HttpResponse:
    """Two kinds of forms post here: those about messages say "what" they are."""
    if request.method != "POST":
        return show(request, speaker.at_home(request.user), TEMPLATE, lambda say: _context(request, say))
    if "what" in request.POST:
        return take(request, speaker.at_home(request.user), TEMPLATE, lambda say: _context(request, say))
    form = MeForm(request.POST, instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("accounts:me")
    request.user.refresh_from_db()  # the page speaks of what is saved, the form of what was typed
    page = Page(request.path, speaker.at_home(request.user))
    return invalid(request, TEMPLATE, _context(request, page) | {"form": form}, fragment="form")


def _context(request: SignedInRequest, say: Page) -> dict[str, Any]:
    mine = Participation.objects.filter(user=request.user, left_at=None).select_related("challenge", "team")
    return {
        "say": say,
        "form": MeForm(instance=say.speaker.person),
        "participations": mine.order_by("-challenge__day_zero", "challenge__name"),
        "unread": Message.objects.inbox_of(request.user).unread().count(),
    }
