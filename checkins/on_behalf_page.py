"""What entering a paper card shows: two queries besides the reader's own three."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from checkins.forms import Choices
from checkins.goals import Latest, goal_of
from checkins.models import CheckIn
from checkins.on_behalf_form import CardForm, weeks_to_choose
from measures.models import Measure, TeamGoal
from teams.models import Participation, Team
from teams.requests import ChallengeRequest


class CardPage:
    """``person`` is whose card it is, ``people`` their team by name. Raises Http404 if nobody of a team is meant."""

    def __init__(self, request: ChallengeRequest, pk: UUID) -> None:
        self.request = request
        theirs = Participation.objects.filter(challenge=request.challenge, team__participations=pk)
        self.people = list(theirs.current().members().by_name().select_related("user", "team"))
        self.person = next((person for person in self.people if person.pk == pk), None)  # type: ignore[assignment]
        if self.person is None:
            raise Http404
        self.person.challenge = request.challenge
        self.team.challenge = request.challenge

    person: Participation

    @property
    def team(self) -> Team:
        assert self.person.team is not None  # noqa: S101  members have one
        return self.person.team

    @property
    def name(self) -> str:
        return self.person.user.name

    @cached_property
    def _standing(self) -> tuple[TeamGoal | None, Latest | None]:
        return goal_of(self.team)

    @property
    def measure(self) -> Measure | None:
        goal = self._standing[0]
        return goal.measure if goal else None

    @property
    def question(self) -> str:
        return self.measure.asks if self.measure else ""

    @property
    def hint(self) -> str:
        """The number as it stands."""
        latest, leave = self._standing[1], _("Leave it empty if the card does.")
        if latest is None or self.measure is None:
            return leave
        told = {"number": latest.in_words(self.measure.counted_in), "date": date_format(latest.on, "j F")}
        return _("The newest number we have is %(number)s, of %(date)s.") % told + f" {leave}"

    @property
    def next_people(self) -> Choices:
        """Everybody else of the team, who comes next by name first."""
        here = self.people.index(self.person)
        return [(str(one.pk), one.user.name) for one in self.people[here + 1 :] + self.people[:here]]

    def form(self, data: Any = None) -> CardForm:
        weeks = weeks_to_choose(self.request.calendar, today=self.request.day)
        initial = {"week": self.request.GET.get("week", "")}
        form = CardForm(data, initial=initial, measure=self.measure, weeks=weeks, next_people=self.next_people)
        if initial["week"]:  # the next card of a stack: straight to what differs
            first = [*form.numbers(), form["stuck"]][0]
            first.field.widget.attrs["autofocus"] = True
        return form


def already_words(there: CheckIn, *, name: str) -> str:
    """Who has a check-in for the week, and where it came from."""
    told = {"name": name, "date": date_format(there.made_at, "l j F, G:i")}
    if there.entered_by is None:
        return _("%(name)s sent a check-in for that week on %(date)s.") % told
    told["who"] = there.entered_by.user.name
    return _("%(who)s entered a card of %(name)s for that week on %(date)s.") % told
