"""/today/ and /check-in/: the way from an icon on a phone to the page of one's own challenge."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from access.gates import signed_in
from access.roles import Role
from accounts.requests import SignedInRequest
from teams.models import Participation


@require_safe
@signed_in
def today(request: SignedInRequest) -> HttpResponseRedirect:
    return _lead(request, "boards:today", roles={Role.MEMBER, Role.FACILITATOR})


@require_safe
@signed_in
def check_in(request: SignedInRequest) -> HttpResponseRedirect:
    return _lead(request, "checkins:checkin", roles={Role.MEMBER})


def _lead(request: SignedInRequest, page: str, *, roles: set[Role]) -> HttpResponseRedirect:
    """The page of the one challenge that goes on, or of the only one; who has several chooses."""
    rows = Participation.objects.filter(user=request.user, left_at=None).select_related("challenge")
    mine = list(rows.order_by("-challenge__day_zero")[:9])
    found = [row for row in mine if row.challenge.is_open] or mine
    if len(found) != 1:
        return HttpResponseRedirect(reverse("site:challenges"))
    name = page if found[0].role in roles else "boards:home"
    return HttpResponseRedirect(reverse(name, args=[found[0].challenge.slug]))
