"""What the check-in shows: three queries besides the reader's own two."""

from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from checkins.forms import CheckInForm, Choices
from checkins.goals import Latest, goal_alone, goal_of
from checkins.models import CheckIn, Unsticker
from measures.models import Measure, TeamGoal, Unit
from teams.models import Participation
from teams.requests import ChallengeRequest


class Page:
    """Reads what is asked for: a check-in that is sent needs the goal alone."""

    def __init__(self, request: ChallengeRequest) -> None:
        assert request.participation.team is not None  # noqa: S101  only members come here, and they have one
        self.me = request.participation
        self.week = request.calendar.days_of_week(request.calendar.week_of(request.day))
        self.calendar = request.calendar
        self.team = request.participation.team
        self.is_sent = request.method == "POST"
        self.is_by_link = request.by_link is not None

    @cached_property
    def goal(self) -> TeamGoal | None:
        return goal_alone(self.team) if self.is_sent else self._standing[0]

    @property
    def latest(self) -> Latest | None:
        return self._standing[1]

    @cached_property
    def _standing(self) -> tuple[TeamGoal | None, Latest | None]:
        return goal_of(self.team)

    @cached_property
    def before(self) -> CheckIn | None:
        """The reader's newest check-in; not for who holds a link."""
        if self.is_by_link:
            return None
        mine = CheckIn.objects.filter(author=self.me)
        return mine.select_related("observation", "entered_by__user").order_by("-made_at").first()

    @property
    def earlier(self) -> CheckIn | None:
        """The reader's newest check-in, if it is of this week."""
        return self.before if self.before and self.before.day in self.week else None

    @cached_property
    def coach(self) -> str:
        """The facilitator's first name, when there is only one."""
        people = Participation.objects.filter(challenge=self.me.challenge).facilitators().current()
        names = list(people.values_list("user__name", flat=True)[:2])
        return names[0].split()[0] if len(names) == 1 else ""

    def who(self) -> Choices:
        """Who could unstick it, by name where there is one."""
        if not self.coach:
            return [(value.value, str(value.label)) for value in Unsticker]
        return [
            (Unsticker.TEAM.value, str(Unsticker.TEAM.label)),
            (Unsticker.COACH.value, _("%(name)s, our facilitator") % {"name": self.coach}),
            (Unsticker.LEADER.value, _("A leader. %(name)s will help us ask") % {"name": self.coach}),
        ]

    @property
    def measure(self) -> Measure | None:
        return self.goal.measure if self.goal else None

    @property
    def question(self) -> str:
        return self.measure.asks if self.measure else ""

    @property
    def hint(self) -> str:
        """The number as it stands, and that none is needed."""
        leave = _("Leave it empty if you don’t know.")
        if self.latest is None or self.measure is None:
            return leave
        number = self.latest.in_words(self.measure.counted_in)
        if self._is_of_this_week:
            return f"{self._written_this_week(number)} {leave}"
        words = _("Last time, on %(date)s, it was %(number)s.")
        return f"{words % {'date': date_format(self.latest.on, 'j F'), 'number': number}} {leave}"

    @property
    def same(self) -> bool:
        """Whether one tap takes the number over: that of an earlier week. This week's stands already."""
        return self.latest is not None and not self._is_of_this_week

    def last(self, name: str) -> str:
        """Where the steps of a field begin while it is empty."""
        number = getattr(self.latest, name, None)
        return "" if number is None else str(_plain(Decimal(str(number))))

    @property
    def unit(self) -> str:
        """What stands behind the field of one number."""
        return _("days") if self.measure and self.measure.unit == Unit.DAYS else ""

    @property
    def _is_of_this_week(self) -> bool:
        return self.latest is not None and self.calendar.day_on(self.latest.on) in self.week

    def _written_this_week(self, number: str) -> str:
        assert self.latest is not None  # noqa: S101
        if self.latest.by_id == self.me.pk:
            return _("You wrote down %(number)s this week.") % {"number": number}
        who = self.latest.by.split()[0] if self.latest.by.split() and not self.is_by_link else _("Somebody")
        words = _("%(name)s wrote down %(number)s this week. If you know better, write it: both are kept.")
        return words % {"name": who, "number": number}


def form_of(page: Page, data: Any = None, **kwargs: Any) -> CheckInForm:
    return CheckInForm(data, measure=page.measure, who=page.who, **kwargs)


def answers_of(checkin: CheckIn) -> dict[str, Any]:
    """What a form to change it begins with."""
    seen = checkin.observation
    number = {"numerator": seen.numerator, "denominator": seen.denominator, "value": _plain(seen.value)} if seen else {}
    names = ("confidence", "stuck", "unsticker", "note")
    return {"id": checkin.pk, **number, **{name: getattr(checkin, name) for name in names}}


def _plain(value: Decimal) -> Decimal:
    """4 and 4.5, not 4.00 and 4.50."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
