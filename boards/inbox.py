"""What one was told, newest first."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from access.gates import signed_in
from accounts.requests import SignedInRequest
from core import clock
from notifications.models import Message

A_PAGE = 20


@signed_in
@require_safe
def inbox(request: SignedInRequest) -> HttpResponse:
    lines = Message.objects.inbox_of(request.user).select_related("person")
    page = Paginator(lines, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "boards/inbox.html", {"page": page, "unread": lines.unread().count()})


@signed_in
@require_POST
def read(request: SignedInRequest, pk: UUID | None = None) -> HttpResponse:
    """One line of mine, or all of them. Somebody else's line is no line of mine: nothing happens."""
    lines = Message.objects.inbox_of(request.user).unread()
    (lines.filter(pk=pk) if pk else lines).update(read_at=clock.now())
    return redirect("accounts:inbox")
