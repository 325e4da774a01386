"""The week card: the check-in on a sheet of paper. To print, to write on, to hand in or to scan."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from access.roles import Role
from checkins.forms import CheckInForm
from checkins.goals import goal_alone
from core.dates import from_to
from core.square import square
from teams.models import Participation, Team
from teams.requests import ChallengeRequest, team_of

NOBODY = ""  # a card with a line for the name
GOAL_FITS = 150  # letters; a longer sentence takes the room that people need to write
MOST_LINES = 14  # to write on; the page shows as many as it has room for


@dataclass(frozen=True)
class Sheet:
    """What was asked for: the week (1 is days 1 to 7), how large, and whose."""

    week: int
    is_large: bool
    for_each: bool
    with_names: bool

    def link(self, team: Team, **other: Any) -> str:
        """The same sheet with something else, as a query."""
        asked = {"week": self.week, "large": self.is_large, "each": self.for_each, "names": self.with_names} | other
        parts = [f"{name}={int(value)}" for name, value in asked.items() if value]
        return "?" + "&".join([f"team={team.pk}", *parts])


@require_safe
@requires(Action.VIEW_TEAM)
def card(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    sheet = _sheet(request)
    goal = goal_alone(team)
    address = settings.BASE_URL + reverse("checkins:checkin", args=[request.challenge.slug])
    context: dict[str, Any] = {
        "team": team,
        "teams": request.teams,
        "sheet": sheet,
        "names": _names(request, team, sheet),
        "week": sheet.week,
        "weeks": len(request.calendar.weeks()),
        "days": request.calendar.days_of_week(sheet.week),
        "dates": from_to(*request.calendar.dates_of_week(sheet.week), with_year=True),
        "goal": goal,
        "goal_fits": bool(goal and len(goal.sentence) <= GOAL_FITS),
        "question": goal.measure.asks if goal else "",
        "is_share": bool(goal and goal.measure.has_two_numbers),
        "out_of": goal.measure.asks_out_of if goal and goal.measure.per_what else "",
        "who": [_("Us"), _("Our facilitator"), _("A leader")],
        "lines": range(MOST_LINES),
        "steps": CheckInForm.base_fields["confidence"].choices,  # type: ignore[attr-defined]
        "address": address,
        "back_url": reverse("teams:team", args=[request.challenge.slug]) + f"?team={team.pk}",
        "square": square(address, title=_("Square code to check in with a phone")),
        "choices": _choices(request, team, sheet),
    }
    return render(request, "checkins/card.html", context)


def _sheet(request: ChallengeRequest) -> Sheet:
    asked = request.GET
    this_week = max(1, request.calendar.week_of(request.day))
    is_next = asked.get("week") == str(this_week + 1)
    return Sheet(
        week=this_week + is_next,
        is_large="large" in asked,
        for_each="each" in asked and request.actor.role == Role.FACILITATOR,
        with_names="names" in asked,
    )


def _names(request: ChallengeRequest, team: Team, sheet: Sheet) -> list[str]:
    """One for each card; first names alone, and only if they are wanted."""
    if sheet.for_each:
        people = Participation.objects.filter(team=team).current().members().by_name()
        names = [person.user.name for person in people]
    else:
        is_mine = request.actor.role == Role.MEMBER and sheet.with_names
        names = [request.user.name if is_mine else NOBODY]
    return [name.split()[0] if sheet.with_names and name.split() else NOBODY for name in names]


def _choices(request: ChallengeRequest, team: Team, sheet: Sheet) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """What can be chosen on the screen: (what, [(words, query, whether it is so)])."""
    this_week = max(1, request.calendar.week_of(request.day))
    weeks = [(_("This week") if n == this_week else _("Next week"), n) for n in (this_week, this_week + 1)]
    whose = [(_("With a line for the name"), {"each": False, "names": False})]
    if request.actor.role == Role.FACILITATOR:
        whose.append((_("One for each person"), {"each": True, "names": False}))
        whose.append((_("One for each, with first names"), {"each": True, "names": True}))
    else:
        whose.append((_("With my first name"), {"each": False, "names": True}))
    sizes = [(_("One page"), False), (_("Large print, two pages"), True)]
    return [
        (_("Week"), [(words, sheet.link(team, week=n), sheet.week == n) for words, n in weeks]),
        (_("Size"), [(words, sheet.link(team, large=large), sheet.is_large == large) for words, large in sizes]),
        (
            _("Whose"),
            [
                (words, sheet.link(team, **how), (sheet.for_each, sheet.with_names) == (how["each"], how["names"]))
                for words, how in whose
            ],
        ),
    ]
