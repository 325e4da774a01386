"""One team after a hundred days, with something of everything that stands in a pack."""

from datetime import timedelta
from typing import Any

from access.visibility import Visibility
from asks.models import Ask, Permit
from core import clock
from experiments.models import Experiment
from measures.models import Measure, Observation, TeamGoal
from milestones.models import Milestone
from stories.models import Consent, Story
from sustainability.models import SustainabilityItem
from teams.models import Participation, Team

LINE = "We rang everybody within a week, and most of them knew whom to call. "


def fill(team: Team, *, by: Participation) -> None:
    start, now = team.challenge.day_zero, clock.now()
    _numbers(team, by=by)
    Milestone.objects.bulk_create(
        Milestone(
            team=team, day=8 * n + 4, title=f"Step {n}: ten more people tried it", reached_at=now if n < 9 else None
        )
        for n in range(12)
    )
    words: dict[str, Any] = {"prediction": LINE, "started_day": 20, "visibility": Visibility.LEADERS}
    ended: dict[str, Any] = {"learned": LINE * 2, "decision": "adapt", "decided_at": now, "decided_day": 40}
    Experiment.objects.bulk_create(
        Experiment(team=team, number=n, title=f"Small test {n}", started_at=now, **words, **ended) for n in range(1, 13)
    )
    answered = {"answer": "yes", "answer_words": LINE, "answered_at": now, "first_answered_at": now}
    Ask.objects.bulk_create(
        Ask(team=team, question=f"May we do it, number {n}?", to_title="Mayor", asked_at=now - timedelta(days=9),
            **(answered if n % 2 else {}))
        for n in range(6)
    )  # fmt: skip
    Permit.objects.bulk_create(
        Permit(team=team, what=f"Permit {n}", allowed_by="Mayor", since=start, visibility=Visibility.PUBLIC)
        for n in range(3)
    )
    SustainabilityItem.objects.bulk_create(
        SustainabilityItem(team=team, what=f"Keep {n}", evidence=LINE * 2, decision="adopt", owner_title="Ward manager")
        for n in range(6)
    )
    story = Story.objects.create(
        team=team, author=by, title="The lift home", about="A neighbour", before=LINE * 3, turning=LINE * 3, after=LINE
    )
    Consent.objects.create(story=story, given_by="The neighbour", how="spoken", scope=Visibility.LEADERS)


def _numbers(team: Team, *, by: Participation) -> None:
    start, now = team.challenge.day_zero, clock.now()
    measures = [Measure.objects.create(team=team, name=f"Number {n}", unit="percent", position=n) for n in range(3)]
    goal: dict[str, Any] = {"team": team, "measure": measures[0], "baseline": 31, "published_at": now}
    for version in (1, 2, 3):
        TeamGoal.objects.create(
            **goal, version=version, sentence=f"{version + 3} in 10 will say: I feel in control.",
            target=60, by_date=start + timedelta(days=100), reason=LINE if version > 1 else "",
        )  # fmt: skip
    Observation.objects.bulk_create(
        Observation(measure=measure, on=start + timedelta(days=day), value=30 + day % 20, numerator=30 + day % 20,
                    denominator=100, entered_by=by, arrived_at=now - timedelta(days=97 - day))
        for measure in measures
        for day in range(1, 90)
    )  # fmt: skip
