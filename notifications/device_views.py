"""Notices on this phone: switched on and off by its person, on their own page."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gates import signed_in
from accounts import sessions
from accounts.requests import SignedInRequest
from core.errors import Refused
from notifications import devices, offering, this_device
from notifications.device_forms import DeviceForm
from notifications.device_names import device_name


@signed_in
@require_POST
def add(request: SignedInRequest) -> HttpResponse:
    """Its form is filled in by static/js/push.js."""
    _must_be_offered()
    form = DeviceForm(request.POST)
    if sessions.is_shared(request.session):
        messages.warning(request, _("Other people use this phone or computer, so it shows no notices of yours."))
    elif not form.is_valid():
        messages.warning(request, _("This browser sent something we cannot use. Nothing has changed. Try once more."))
    else:
        try:
            name = device_name(request.headers.get("User-Agent", ""))
            device = devices.add(request.user, device=name, **form.cleaned_data)
        except Refused as refusal:
            messages.warning(request, refusal.sentence)
        else:
            this_device.remember(request, device)
            messages.success(request, _("This device shows you our notices from now on."))
    return _back(request)


@signed_in
@require_POST
def remove(request: SignedInRequest, pk: UUID) -> HttpResponse:
    _must_be_offered()
    get_object_or_404(devices.of(request.user), pk=pk)
    devices.remove(devices.of(request.user).filter(pk=pk), person=request.user)
    messages.success(request, _("That device shows no more notices of ours."))
    return _back(request)


@signed_in
@require_POST
def put_off(request: SignedInRequest) -> HttpResponse:
    """Not now, or never again."""
    _must_be_offered()
    for_good = request.POST.get("when") == "never"
    offering.put_off(request.user, for_good=for_good)
    words = _("We do not ask again.") if for_good else _("We do not ask again for a month.")
    messages.success(request, f"{words} {_('Notices can be turned on on your own page at any time.')}")
    return _back(request)


def _must_be_offered() -> None:
    if not settings.VAPID_PRIVATE_KEY:
        raise Http404


def _back(request: SignedInRequest) -> HttpResponse:
    """To the page of ours that the form names, else their own."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return HttpResponseRedirect(wanted if is_ours else reverse("accounts:me"), status=303)
