"""One's own account: an address to come back with, and the way out of every device."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.gates import signed_in
from accounts import actions, proof
from accounts.forms import AddressForm, ProofForm
from accounts.requests import SignedInRequest
from core.errors import Refused
from core.htmx import invalid

PURPOSE = "address"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: SignedInRequest) -> HttpResponse:
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            proof.ask(request, form.cleaned_data["email"], purpose=PURPOSE)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("accounts:address_code")
    if form.is_bound:
        return invalid(request, "accounts/address.html", {"form": form}, fragment="form")
    return render(request, "accounts/address.html", {"form": form})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def address_code(request: SignedInRequest) -> HttpResponse:
    waiting = proof.Proof.waiting(request, PURPOSE)
    if waiting is None:
        return redirect("accounts:address")
    form = ProofForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            proof.check(request, waiting, form.cleaned_data["code"])
            actions.use_address(request.user, address=waiting.address)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            proof.forget(request)
            messages.success(request, _("Your address is saved. You can sign in with it anywhere."))
            return redirect("accounts:me")
    context = {"form": form, "email": waiting.address}
    if form.is_bound:
        return invalid(request, "accounts/address_code.html", context, fragment="form")
    return render(request, "accounts/address_code.html", context)


@signed_in
@require_POST
def links(request: SignedInRequest) -> HttpResponse:
    """Whether links in messages open one's check-in without signing in. Ending them ends those sent before, too."""
    are_open = request.POST.get("open") == "yes"
    actions.let_links_open(request.user, are_open=are_open)
    words = _("Links in messages to come open it again.") if are_open else _("No link in a message opens it any more.")
    messages.success(request, words)
    return HttpResponseRedirect(reverse("accounts:me"), status=303)


@signed_in
@require_POST
def sign_out_everywhere(request: SignedInRequest) -> HttpResponse:
    """Not for who has no address: they could not come back."""
    if not request.user.email:
        messages.warning(request, _("Give us an e-mail address first, or you could not come back."))
        return redirect("accounts:address")
    actions.sign_out_everywhere(request.user)
    logout(request)
    messages.success(request, _("You are signed out on every phone and computer."))
    return HttpResponseRedirect("/", status=303)
