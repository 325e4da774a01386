"""/demo/: one button a role. Only mounted when the demonstration is on (config/urls.py)."""

from dataclasses import dataclass

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from access.gates import public
from access.roles import Perspective, Role
from challenges.models import State
from teams.models import Participation


@dataclass(frozen=True)
class Seat:
    """Somebody a visitor can be for a while."""

    key: str
    role: Role
    label: str | Promise
    sees: str | Promise
    function: str = ""
    perspective: str = ""


SEATS = (
    Seat(
        "facilitator", Role.FACILITATOR, _("Facilitator"), _("All teams week by week, what goes out next, setting up")
    ),
    Seat("leader", Role.MEMBER, _("Team leader"), _("Today, the plan, the team’s goal"), function="team_leader"),
    Seat(
        "member",
        Role.MEMBER,
        _("Team member with lived experience"),
        _("Today on a phone, the check-in, a private answer"),
        perspective=Perspective.LIVED_EXPERIENCE,
    ),
    Seat("data", Role.MEMBER, _("Data lead"), _("The week’s number and the chart"), function="data_lead"),
    Seat("sponsor", Role.SPONSOR, _("Sponsor"), _("What teams ask of leaders, and the board")),
    Seat("commissioner", Role.COMMISSIONER, _("Commissioner"), _("The read-only board")),
)


def somebody(seat: Seat) -> Participation | None:
    """The first invented person, by team and name, who fits the seat in a challenge that runs."""
    people = Participation.objects.current().filter(
        user__is_invented=True, role=seat.role, challenge__state__in=[State.LAUNCHED, State.REVIEWED]
    )
    if seat.function:
        people = people.filter(functions__contains=[seat.function])
    if seat.perspective:
        people = people.filter(perspective=seat.perspective, functions=[])
    return (
        people.select_related("user", "team", "challenge").order_by("-challenge__day_zero", "team__name", "pk").first()
    )


@public
@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    seats = [(seat, person) for seat in SEATS if (person := somebody(seat))]
    return render(request, "rehearsal/demo.html", {"seats": seats})


@public
@require_POST
def sit_down(request: HttpRequest, key: str) -> HttpResponse:
    seat = next((seat for seat in SEATS if seat.key == key), None)
    person = somebody(seat) if seat else None
    if person is None:
        raise Http404
    login(request, person.user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("boards:home", person.challenge.slug)
