"""Whose voices are heard: for the team and its facilitator alone, of whole weeks, never of one person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from access.roles import Perspective
from boards.voices.rows import CHECKINS, IDEAS, KINDS, TESTS, count, together
from boards.voices.shares import NEAR, Group, Heard, is_uneven, mirror
from challenges.calendar import Calendar
from teams.requests import ChallengeRequest, team_of

LATELY: Final = 4  # weeks
NAMES: Final[dict[str, Promise]] = {
    CHECKINS: gettext_lazy("Of the check-ins"),
    IDEAS: gettext_lazy("Of the ideas"),
    TESTS: gettext_lazy("Of the small tests"),
}


@dataclass(frozen=True)
class Cell:
    """Tenths, in words and as ten dots."""

    head: str
    tenths: int | None

    @property
    def words(self) -> str:
        match self.tenths:
            case None:
                return _("Too early to say")
            case 1:
                return _("1 in 10, or fewer")
            case 9:
                return _("9 in 10, or more")
            case n:
                return _("About %(n)s in 10") % {"n": n}

    @property
    def dots(self) -> SafeString:
        return ten_dots(self.tenths or 0)


@dataclass(frozen=True)
class Line:
    name: str
    cells: list[Cell]


@require_safe
@requires(Action.VIEW_VOICES)
def voices(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    request.actor.must(Action.VIEW_VOICES, team_id=team.pk)
    lately = "lately" in request.GET
    context: dict[str, Any] = {
        "team": team,
        "teams": request.teams,
        "where": team.name,
        "team_query": "" if request.actor.team_id else f"?team={team.pk}",
        "lately": lately,
        "lately_weeks": LATELY,
        "weeks": whole_weeks(request),
    }
    context["has_lately"] = context["weeks"] > LATELY
    if context["weeks"]:
        context |= _seen(request, team.pk, lately=lately, weeks=context["weeks"])
    return render(request, "boards/voices.html", context)


def whole_weeks(request: ChallengeRequest) -> int:
    """Weeks that are over: what is said in this one shows when it is, so that nobody can watch it come in."""
    return max(request.calendar.week_of(request.day) - 1, 0)


def days_of(calendar: Calendar, *, weeks: int, lately: bool) -> range:
    """Of ``weeks`` whole weeks all days from the launch on, or of the last four."""
    last = calendar.days_of_week(weeks)[-1]
    first = calendar.days_of_week(max(weeks - LATELY, 0) + 1)[0] if lately else 0
    return range(first, last + 1)


def _seen(request: ChallengeRequest, team: Any, *, lately: bool, weeks: int) -> dict[str, Any]:
    """The team's own mirror; all teams' as one if no team has a mirror of its own. Never both: they could be
    subtracted from each other."""
    counted = count(request.challenge, days=days_of(request.calendar, weeks=weeks, lately=lately))
    own = {key: mirror(one.people, one.kinds) for key, one in counted.items()}
    is_own = any(own.values())
    whole = together(counted)
    heard = own.get(team, []) if is_own else mirror(whole.people, whole.kinds)
    return {
        "is_own": is_own,
        "lines": list(lines(heard)),
        "heads": [_("Of the people"), *(str(NAMES[kind]) for kind in KINDS)],
        "question": _question(heard),
    }


def lines(heard: Sequence[Heard]) -> Iterator[Line]:
    for one in heard:
        cells = [Cell(_("Of the people"), one.people)]
        cells += [Cell(str(NAMES[kind]), share) for kind, share in zip(KINDS, one.shares, strict=True)]
        yield Line(name_of(one.group, others=len(heard) > 1), cells)


def name_of(group: Group, *, others: bool) -> str:
    """As people said it of themselves; who is too few for a group is "everybody else"."""
    if len(group) == 1:
        return str(Perspective(group[0]).label) if group[0] else _("Have not said")
    if group == NEAR:
        return _("I use services, or care for somebody")
    return capfirst(_("everybody else")) if others else _("All of us")


def _question(heard: Sequence[Heard]) -> str:
    if not heard:
        return _("Whose voice is missing so far?")
    if is_uneven(heard):
        return _("What would make it easier for everybody to be heard?")
    return _("What helps each of us to speak up here, and how do we keep it?")


def ten_dots(n: int) -> SafeString:
    """``n`` of ten dots are full; the words beside them say it too."""
    full = "".join(f"M{7 + 14 * at} 7h.01" for at in range(n))
    rest = "".join(f"M{7 + 14 * at} 7h.01" for at in range(n, 10))
    return mark_safe(  # noqa: S308  numbers and fixed words
        '<svg width="140" height="14" viewBox="0 0 140 14" stroke="currentColor" stroke-width="11" '
        f'stroke-linecap="round" aria-hidden="true" focusable="false"><path d="{full}"/>'
        f'<path d="{rest}" stroke-opacity=".2"/></svg>'
    )
