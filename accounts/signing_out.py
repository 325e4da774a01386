"""The way out, by POST alone."""

from allauth.account.internal.flows.logout import logout
from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from access.gates import public
from accounts import partings


@public
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Who has no address cannot be let in again by a code: they are asked once more."""
    if not request.user.is_authenticated:
        return HttpResponseRedirect("/", status=303)
    leaves = request.method == "POST" and (request.user.email or "sure" in request.POST)
    if not leaves:
        return render(request, "account/sign_out.html")
    partings.part_here(request, request.user)
    logout(request, show_message=False)
    messages.success(request, _("You are signed out."))
    response = HttpResponseRedirect(get_next_redirect_url(request) or "/", status=303)
    response["Clear-Site-Data"] = '"cache"'  # the next person does not go back to your pages
    return response


@public
@require_safe
def how_to_join(request: HttpRequest) -> HttpResponse:
    """Where others have a sign-up: here people come by invitation."""
    return render(request, "account/how_to_join.html")
