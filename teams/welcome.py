"""What happens at the door: in, or a plain page saying why not."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from access.roles import Role
from accounts import sessions
from core import clock
from teams.models import Invitation, Participation


def place_of(participation: Participation) -> str:
    """Where somebody starts: members with their day, others where their role is at home."""
    page = "boards:today" if participation.role == Role.MEMBER else "boards:home"
    return reverse(page, args=[participation.challenge.slug])


def let_in(request: HttpRequest, participation: Participation) -> HttpResponse:
    """Signs them in, unless they are, and goes to where they start."""
    person = participation.user
    if not request.user.is_authenticated:
        get_adapter().login(request, person)
        sessions.begin(request.session, has_address=bool(person.email))
    messages.success(request, _("Welcome, %(name)s. You are in.") % {"name": person.name})
    return HttpResponseRedirect(place_of(participation), status=303)


def over_page(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """410: this link opened something once, and does not any more."""
    over = invitation.why_over(clock.now())
    context = {
        "invitation": invitation,
        "sentence": over.label if over else _("This challenge is closed."),
        "ask": bool(over),
    }
    return render(request, "teams/invitation_over.html", context, status=410)
