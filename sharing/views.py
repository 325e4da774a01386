"""Links to the board: those that work, those that are over, and making one."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.gates import requires
from access.policy import Action
from challenges.models import Event
from core.again import again
from core.errors import Refused, WrittenBefore
from core.square import square
from sharing import actions
from sharing.forms import LinkForm
from sharing.models import ShareLink
from sharing.periods import last_day, periods
from sharing.secrets import in_fours
from teams.requests import ChallengeRequest

OVER_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.SHARE_BOARD)
def share(request: ChallengeRequest) -> HttpResponse:
    """The list; a POST makes a link, and its answer is the only page that tells the address."""
    events = Event.objects.filter(challenge=request.challenge)
    choices = periods(request.calendar, events, today=request.today)
    form, status = LinkForm(request.POST if request.method == "POST" else None, periods=choices), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _told_once(request, _make(request, form))
            except (Refused, WrittenBefore) as error:
                status = again(form, error)
    return render(request, "sharing/share.html", _page(request, form), status=status)


def _make(request: ChallengeRequest, form: LinkForm) -> actions.Made:
    said = form.cleaned_data
    return actions.make_link(
        request.challenge,
        by=request.actor,
        key=said["id"],
        label=said["label"],
        expires_on=form.expires_on,
        with_passcode=said["with_passcode"],
    )


def _told_once(request: ChallengeRequest, made: actions.Made) -> HttpResponse:
    address = settings.BASE_URL + reverse("outside:board", args=[made.token])
    context = {
        "link": made.link,
        "address": address,
        "passcode": in_fours(made.passcode) if made.passcode else "",
        "square": square(address, title=_("Square code of the link")),
    }
    answer = render(request, "sharing/made.html", context)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _page(request: ChallengeRequest, form: LinkForm) -> dict[str, Any]:
    rows = ShareLink.objects.filter(challenge=request.challenge).newest_first()
    return {
        "form": form,
        "live": list(rows.live_on(request.today)),
        "over": list(rows.over_on(request.today)[:OVER_SHOWN]),
        "may_make": request.today <= last_day(request.calendar),
    }


@require_POST
@requires(Action.SHARE_BOARD)
def revoke(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    link = get_object_or_404(ShareLink.objects.select_related("challenge"), pk=pk, challenge=request.challenge)
    actions.revoke_link(link, by=request.actor)
    messages.success(request, _("Taken back. The link opens nothing any more."))
    return redirect("sharing:share", request.challenge.slug)
