"""What every page of the goal lab knows: the team's draft, what is published, and the numbers to choose from."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self
from uuid import uuid4

from django.urls import reverse

from challenges.calendar import Calendar
from core.versions import fingerprint
from measures.goal_activity import is_activity
from measures.goal_hints import about_the_step, so_that_what
from measures.goals import begun, draft_of, newest_of
from measures.lab.steps import Step, steps_of
from measures.models import GoalDraft, Measure, TeamGoal
from teams.models import Team
from teams.requests import ChallengeRequest


@dataclass(frozen=True)
class Lab:
    """``draft`` is not saved while nobody has answered anything."""

    team: Team
    published: TeamGoal | None
    draft: GoalDraft
    measures: list[Measure]
    calendar: Calendar
    url: str
    is_begun: bool = True

    @classmethod
    def of(cls, request: ChallengeRequest, team: Team) -> Self:
        """In three queries."""
        published, kept = newest_of(team), draft_of(team)
        draft = kept or begun(team, published, key=uuid4())
        measures = list(team.measures.in_order())
        url = reverse("measures:goal", args=[request.challenge.slug])
        return cls(team, published, draft, measures, request.calendar, url, is_begun=kept is not None)

    @property
    def changes(self) -> bool:
        """There is a published goal, so a new one says why."""
        return self.published is not None

    @cached_property
    def steps(self) -> list[Step]:
        return steps_of(self.draft, changes=self.changes)

    def url_of(self, step: Step | None) -> str:
        return f"{self.url}{step.key}/" if step else self.url

    def listed(self, here: Step | None) -> list[dict[str, Any]]:
        """As components/steps.html takes them."""
        return [
            {
                "label": one.label,
                "url": self.url_of(one),
                "done": one.is_done(self.draft) and (self.is_begun or self.changes),
                "here": one == here,
            }
            for one in self.steps
        ]

    def seen(self, step: Step) -> str:
        return fingerprint(self.draft, sorted(step.fields))


def thoughts_on(draft: GoalDraft, step: Step) -> list[str]:
    """Kind questions about an answer that was just given."""
    match step.key:
        case "change":
            return [so_that_what()] if is_activity(draft.sentence) else []
        case "target":
            baseline = draft.baseline if draft.baseline_kind == "stated" else None
            return about_the_step(baseline, draft.target, direction=draft.direction) if draft.direction else []
        case _:
            return []
