"""What was chosen in the set-up besides dates, teams and people: the brief, the playbook, the first questions."""

from dataclasses import dataclass
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery

from challenges.models import Challenge, ChallengeBrief
from playbooks.document import Document
from playbooks.reading import built_in
from reflections import own
from reflections.prompts import Prompt, audiences_of, for_week

WEEKS: Final = 3


@dataclass(frozen=True)
class Asked:
    week: int
    words: str


@dataclass(frozen=True)
class Begun:
    challenge: Challenge
    brief: ChallengeBrief
    playbook: Document
    own: tuple[Prompt, ...]

    @classmethod
    def of(cls, challenge: Challenge) -> "Begun":
        """One query; the brief is on ``challenge`` then."""
        rows = Challenge.objects.filter(pk=challenge.pk).select_related("brief", "playbook")
        row: Any = rows.annotate(asked=ArraySubquery(own.told(challenge))).get()
        challenge.brief = row.brief
        held = getattr(row, "playbook", None)
        return cls(challenge, row.brief, held.read if held else built_in(), own.of_told(row.asked))

    def first_questions(self) -> list[Asked]:
        """What members are asked in the first weeks, with the facilitators' own among them."""
        challenge, audiences = self.challenge, audiences_of("member", frozenset(), "")
        asked = [(week, max(0, challenge.calendar.days_of_week(week)[0])) for week in range(WEEKS)]
        found = ((week, for_week(week, day, audiences, length=challenge.length, own=self.own)) for week, day in asked)
        return [Asked(week, str(prompt.text)) for week, prompt in found if prompt]
