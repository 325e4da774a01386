"""How far the set-up of a challenge is: its steps, and what is still missing before the launch."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.roles import Role
from boards.team_people import teams_with_people
from challenges.models import Challenge, State
from core import clock


@dataclass(frozen=True)
class Step:
    label: str
    url: str = ""
    done: bool = False
    here: bool = False


@dataclass(frozen=True)
class Item:
    """One line of the checklist. ``needed``: without it there is no launch."""

    words: str
    url: str
    done: bool
    needed: bool = False


@dataclass(frozen=True)
class Progress:
    """What is there already; three queries at any size."""

    challenge: Challenge

    @cached_property
    def teams(self) -> list[Any]:
        return list(teams_with_people(self.challenge, now=clock.now()).filter(merged_at=None))

    @cached_property
    def has_sponsor(self) -> bool:
        here = self.challenge.participations.filter(role=Role.SPONSOR, left_at=None)
        asked = self.challenge.invitations.filter(role=Role.SPONSOR, revoked_at=None)
        return bool(here.values("pk").union(asked.values("pk"))[:1])

    @property
    def focus(self) -> str:
        return self.challenge.brief.focus

    @property
    def people(self) -> int:
        return sum(team.joined + team.invited for team in self.teams)

    @property
    def empty_teams(self) -> list[str]:
        return [team.name for team in self.teams if not team.joined + team.invited]

    @cached_property
    def checklist(self) -> list[Item]:
        teams, people, empty = len(self.teams), self.people, self.empty_teams
        return [
            Item(_("The focus is written."), self._url("brief"), bool(self.focus), needed=True)
            if self.focus
            else Item(_("Write the focus."), self._url("brief"), done=False, needed=True),
            Item(
                ngettext("%(n)s team.", "%(n)s teams.", teams) % {"n": teams} if teams else _("Add your teams."),
                self._url("teams"),
                bool(teams),
                needed=True,
            ),
            self._people(people, empty),
            Item(
                _("A sponsor is invited.") if self.has_sponsor else _("Invite a sponsor, who answers what teams ask."),
                self._url("people"),
                self.has_sponsor,
            ),
        ]

    def _people(self, people: int, empty: list[str]) -> Item:
        if not people:
            words = _("Invite people into the teams.")
        elif empty:
            words = _("No people yet in: %(teams)s.") % {"teams": ", ".join(empty)}
        else:
            words = ngettext("%(n)s person in the teams.", "%(n)s people in the teams.", people) % {"n": people}
        return Item(words, self._url("people"), bool(people) and not empty)

    @property
    def is_ready(self) -> bool:
        return all(item.done for item in self.checklist if item.needed)

    def steps(self, here: str) -> list[Step]:
        done = {"brief": bool(self.focus), "dates": True, "teams": bool(self.teams), "people": bool(self.people)}
        steps = [Step(label, self._url(name), done[name], name == here) for name, label in labels()]
        return [*steps, Step(_("Launch"), reverse("boards:setup", args=[self.challenge.slug]), here=here == "setup")]

    def _url(self, step: str) -> str:
        return reverse(f"boards:setup_{step}", args=[self.challenge.slug])


def labels() -> list[tuple[str, str]]:
    return [("brief", _("The challenge")), ("dates", _("Dates")), ("teams", _("Teams")), ("people", _("People"))]


def first_steps() -> list[Step]:
    """Before there is a challenge to go back to."""
    first, *others = [label for _name, label in labels()]
    return [Step(first, here=True), *map(Step, others), Step(_("Launch"))]


def steps_of(challenge: Challenge, here: str) -> list[Step]:
    """None once it is launched: then each page stands by itself."""
    return Progress(challenge).steps(here) if challenge.state == State.DRAFT else []
