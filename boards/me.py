"""One's own page: name, hours, messages, challenges, and the ways out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.gates import signed_in
from accounts.forms import MeForm
from accounts.requests import SignedInRequest
from core.htmx import invalid
from notifications.models import Message
from teams.models import Participation


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: SignedInRequest) -> HttpResponse:
    form = MeForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("accounts:me")
    if form.is_bound:
        request.user.refresh_from_db()  # the page speaks of what is saved, the form of what was typed
        return invalid(request, "boards/me.html", _context(request, form), fragment="form")
    return render(request, "boards/me.html", _context(request, form))


def _context(request: SignedInRequest, form: MeForm) -> dict[str, Any]:
    mine = Participation.objects.filter(user=request.user, left_at=None).select_related("challenge", "team")
    return {
        "form": form,
        "participations": mine.order_by("-challenge__day_zero", "challenge__name"),
        "unread": Message.objects.inbox_of(request.user).unread().count(),
    }
