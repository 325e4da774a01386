"""What the check-in shows: three queries besides the reader's own two."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from checkins.forms import CheckInForm
from checkins.goals import Latest, goal_of
from checkins.models import CheckIn
from measures.amounts import said
from measures.models import Measure, TeamGoal
from teams.models import Participation
from teams.requests import ChallengeRequest


@dataclass(frozen=True)
class Page:
    """``earlier`` is the reader's newest check-in of this week."""

    goal: TeamGoal | None
    latest: Latest | None
    earlier: CheckIn | None
    coach: str
    is_this_week: bool  # the latest number
    me: UUID

    @property
    def measure(self) -> Measure | None:
        return self.goal.measure if self.goal else None

    @property
    def question(self) -> str:
        measure = self.measure
        return measure.question or _("This week’s number: %(name)s") % {"name": measure.name} if measure else ""

    @property
    def hint(self) -> str:
        """The number as it stands, and that none is needed."""
        leave = _("Leave it empty if you don’t know.")
        if self.latest is None or self.measure is None:
            return leave
        number = said(self.latest.value, self.measure.unit)
        if self.latest.denominator is not None:
            number = _("%(n)s of %(all)s") % {"n": self.latest.numerator, "all": self.latest.denominator}
        if self.is_this_week:
            return f"{self._written_this_week(number)} {leave}"
        words = _("Last time, on %(date)s, it was %(number)s.")
        return f"{words % {'date': date_format(self.latest.on, 'j F'), 'number': number}} {leave}"

    def _written_this_week(self, number: str) -> str:
        assert self.latest is not None  # noqa: S101
        if self.latest.by_id == self.me:
            return _("You wrote down %(number)s this week.") % {"number": number}
        who = self.latest.by.split()[0] if self.latest.by.split() else _("Somebody")
        words = _("%(name)s wrote down %(number)s this week. If you know better, write it: both are kept.")
        return words % {"name": who, "number": number}


def page_of(request: ChallengeRequest) -> Page:
    assert request.participation.team is not None  # noqa: S101  only members come here, and they have one
    goal, latest = goal_of(request.participation.team)
    calendar = request.calendar
    days = calendar.days_of_week(calendar.week_of(request.day))
    is_this_week = latest is not None and calendar.day_on(latest.on) in days
    return Page(goal, latest, earlier_this_week(request), _coach(request), is_this_week, request.participation.pk)


def earlier_this_week(request: ChallengeRequest) -> CheckIn | None:
    days = request.calendar.days_of_week(request.calendar.week_of(request.day))
    mine = CheckIn.objects.filter(author=request.participation, day__range=(days[0], days[-1]))
    return mine.select_related("observation").order_by("-made_at").first()


def form_of(page: Page, data: Any = None, **kwargs: Any) -> CheckInForm:
    return CheckInForm(data, measure=page.measure, coach=page.coach, **kwargs)


def answers_of(checkin: CheckIn) -> dict[str, Any]:
    """What a form to change it begins with."""
    seen = checkin.observation
    number = {"numerator": seen.numerator, "denominator": seen.denominator, "value": _plain(seen.value)} if seen else {}
    names = ("confidence", "stuck", "unsticker", "note")
    return {"id": checkin.pk, **number, **{name: getattr(checkin, name) for name in names}}


def _plain(value: Decimal) -> Decimal:
    """4 and 4.5, not 4.00 and 4.50."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _coach(request: ChallengeRequest) -> str:
    """The facilitator's first name, when there is only one."""
    names = list(
        Participation.objects.filter(challenge=request.challenge)
        .facilitators()
        .current()
        .values_list("user__name", flat=True)[:2]
    )
    return names[0].split()[0] if len(names) == 1 else ""
