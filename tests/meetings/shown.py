"""A team with one of everything that the steps of its meetings show, and what can change of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import F

from access.visibility import Visibility
from accounts.models import User
from asks.models import Ask
from challenges.models import ChallengeBrief
from checkins.models import CheckIn
from core import clock
from experiments.models import Experiment, Idea
from measures.models import GoalDraft, Measure, Observation, TeamGoal, Unlike
from meetings.models import Meeting
from milestones.models import Milestone, MilestoneMove, Task
from stories.models import Consent, How, Reach, Story
from sustainability.models import SustainabilityItem
from teams.models import Participation, Team
from tests.meetings.conftest import DAY
from votes.models import End, Vote
from votes.scales import Kind as VoteKind

FIVE: Final = {"end": End.SHOWN, "counts": {"3": 5}, "voted": 5}


@dataclass(frozen=True)
class Stock:
    """A team with one of everything that a step shows. ``asked``: a leader."""

    team: Team
    one: Participation
    asked: Participation

    def fill(self) -> "Stock":
        team, one, now = self.team, self.one, clock.now()
        self._numbers()
        Milestone.objects.create(team=team, day=41, title="Ten plans", lead=one)
        Task.objects.create(team=team, title="Ring", owner=one, due_day=DAY, made_at=now - timedelta(days=9))
        Ask.objects.create(team=team, question="May we?", to=self.asked, asked_by=one)
        CheckIn.objects.create(team=team, author=one, day=DAY, stuck="No key", note="Tea first")
        known: dict[str, Any] = {
            "team": team,
            "number": 1,
            "started_at": now,
            "started_day": 6,
            "prediction": "Nine of ten",
        }
        test = Experiment.objects.create(**known, title="Ring first")
        Experiment.objects.create(
            **known | {"number": 2},
            title="Two ring",
            learned="It works",
            decision="adopt",
            decided_at=now,
            decided_day=DAY,
            visibility=Visibility.PUBLIC,
        )
        Idea.objects.create(team=team, text="Ring at noon", proposer=one)
        lent = Experiment.objects.filter(team=team).exclude(pk=test.pk).get()
        Idea.objects.create(team=team, is_borrowed=True, borrowed_from=lent)
        told = Story.objects.create(
            team=team, author=None, title="The stairs", about="A man", before="No", turning="One call", after="Yes"
        )
        Consent.objects.create(story=told, given_by="A man", how=How.SPOKEN, scope=Reach.TEAM)
        SustainabilityItem.objects.create(team=team, what="Ring early", decision="adopt", owner_title="Ward manager")
        return self

    def _numbers(self) -> None:
        team, one = self.team, self.one
        measure = Measure.objects.create(team=team, name="In control", unit="percent")
        goal: dict[str, Any] = {"team": team, "measure": measure, "by_date": date(2026, 5, 14), "target": 60}
        TeamGoal.objects.create(**goal, version=1, sentence="6 in 10", published_at=clock.now())
        GoalDraft.objects.create(team=team, sentence="7 in 10", by_date=date(2026, 5, 14))
        for day in (5, 9):
            Observation.objects.create(
                measure=measure, on=date(2026, 3, day), value=30 + day, numerator=30 + day, denominator=100,
                entered_by=one,
            )  # fmt: skip

    def rows(self, model: Any, **which: Any) -> Any:
        return model.objects.filter(team=self.team, **which)

    def rename(self, who: Participation) -> None:
        User.objects.filter(pk=who.user_id).update(name="Zora Zest")

    def mark(self) -> None:
        seen = Observation.objects.filter(measure__team=self.team).order_by("on")[0]
        Unlike.objects.create(observation=seen, because="The hall was shut", marked_by=self.one)

    def move(self) -> None:
        row = self.rows(Milestone).get()
        MilestoneMove.objects.create(milestone=row, from_day=34, to_day=41, reason="Ill", moved_by=self.one)

    def new_number(self) -> None:
        measure = self.rows(Measure).get()
        Observation.objects.create(measure=measure, on=date(2026, 3, 11), value=44, numerator=44, denominator=100)

    def vote(self, kind: VoteKind, **how: Any) -> Vote:
        now = clock.now()
        ended = {"ended_at": now} if how else {}
        return Vote.objects.create(team=self.team, kind=kind, closes_at=now + timedelta(days=7), **ended, **how)


Change = Callable[[Stock], object]
CHANGES: Final[dict[str, list[Change]]] = {
    "": [lambda of: of.rows(Meeting).update(step_at=clock.now() - timedelta(minutes=2))],
    "check_ins": [
        lambda of: of.rows(CheckIn).update(note="Milk first"),
        lambda of: of.rows(CheckIn).delete(),
        lambda of: of.rename(of.one),
        lambda of: of.rows(Participation, pk=of.one.pk).update(left_at=F("joined_at")),
    ],
    "goal": [
        lambda of: of.rows(TeamGoal).update(sentence="8 in 10"),
        lambda of: of.rows(GoalDraft).update(sentence="9 in 10"),
    ],
    "chart": [
        lambda of: of.new_number(),
        lambda of: Observation.objects.filter(measure__team=of.team).update(value=12, numerator=12),
        lambda of: of.mark(),
        lambda of: of.rows(Measure).update(name="Sure of it"),
    ],
    "plan": [
        lambda of: of.rows(Task).update(title="Ring again"),
        lambda of: of.rows(Milestone).update(title="Nine plans"),
        lambda of: of.move(),
        lambda of: of.rename(of.one),
    ],
    "stuck": [
        lambda of: of.rows(CheckIn).update(stuck="No van"),
        lambda of: of.rows(Ask).update(question="Could we?"),
    ],
    "next_steps": [lambda of: of.rows(Task).update(state="doing", title="Ring them")],
    "confidence": [lambda of: of.vote(VoteKind.CONFIDENCE), lambda of: of.vote(VoteKind.CONFIDENCE, **FIVE)],
    "agreement": [
        lambda of: Team.objects.filter(pk=of.team.pk).update(agreement="We begin on time."),
        lambda of: of.vote(VoteKind.AGREEMENT, **FIVE),
    ],
    "election": [lambda of: of.vote(VoteKind.LEADER), lambda of: of.vote(VoteKind.LEADER, end=End.SHOWN)],
    "ideas": [
        lambda of: of.rows(Idea, is_borrowed=False).update(text="Ring at one"),
        lambda of: of.rows(Experiment, number=2).update(title="Three ring"),
    ],
    "tests": [
        lambda of: of.rows(Experiment, number=2).update(learned="It works at noon"),
        lambda of: of.rows(Experiment, number=1).update(title="Ring last"),
    ],
    "asks": [
        lambda of: of.rows(Ask).update(answer="yes", answer_words="Do it", answered_at=clock.now()),
        lambda of: of.rename(of.asked),
    ],
    "brief": [lambda of: ChallengeBrief.objects.filter(challenge=of.team.challenge_id).update(focus="Falls at home")],
    "stories": [
        lambda of: of.rows(Story).update(turning="Two calls"),
        lambda of: Consent.objects.filter(story__team=of.team).update(
            withdrawn_at=clock.now(), withdrawn_how="here", withdrawn_by=of.one
        ),
        lambda of: of.rows(Story).delete(),
    ],
    "lasting": [lambda of: of.rows(SustainabilityItem).update(what="Ring late")],
}
