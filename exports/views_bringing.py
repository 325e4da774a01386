"""Bring in a challenge from another installation: /challenges/import/."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.gates import signed_in
from core.errors import Refused
from exports.forms import BringForm
from exports.moving import bringing
from teams.requests import SignedInRequest

PAGE = "exports/bring.html"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def bring(request: SignedInRequest) -> HttpResponse:
    """Whoever brings it in facilitates it here."""
    if not request.user.may_start_challenges:
        raise PermissionDenied
    form = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    if form.is_valid() and form.brought:
        try:
            challenge, is_new = bringing.bring(form.brought, slug=form.cleaned_data["slug"], by=request.user)
            said = _("It is here, all of it.") if is_new else _("It was here already. Nothing was changed.")
            messages.success(request, said)
            return HttpResponseRedirect(reverse("boards:home", args=[challenge.slug]), status=303)
        except bringing.SlugTaken as error:
            form.add_error("slug", error.sentence)
        except Refused as error:
            form.add_error("file", error.sentence)
    return render(request, PAGE, {"form": form}, status=422 if form.is_bound else 200)
