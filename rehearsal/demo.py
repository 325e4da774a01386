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

    def fits(self, person: Participation) -> bool:
        """Whoever speaks for where they come from has no function besides."""
        if self.function and self.function not in person.functions:
            return False
        if self.perspective and (person.perspective != self.perspective or person.functions):
            return False
        return person.role == self.role


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


def cast() -> list[Participation]:
    """Everybody invented in the challenges that run, by team; in one query."""
    return list(
        Participation.objects.current()
        .filter(user__is_invented=True, challenge__state__in=[State.LAUNCHED, State.REVIEWED])
        .select_related("user", "team", "challenge")
        .order_by("-challenge__day_zero", "team__name", "pk")
    )


def somebody(seat: Seat, people: list[Participation]) -> Participation | None:
    """The first who fits the seat."""
    return next((person for person in people if seat.fits(person)), None)


@public
@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    people = cast()
    seats = [(seat, person) for seat in SEATS if (person := somebody(seat, people))]
    return render(request, "rehearsal/demo.html", {"seats": seats})


@public
@require_POST
def sit_down(request: HttpRequest, key: str) -> HttpResponse:
    seat = next((seat for seat in SEATS if seat.key == key), None)
    person = somebody(seat, cast()) if seat else None
    if person is None:
        raise Http404
    login(request, person.user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("boards:home", person.challenge.slug)
