"""A team that did something of everything by Day 97, and a pack that tells it."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from access.visibility import Visibility
from asks.models import Ask, Commitment, Permit
from core import clock
from experiments.models import Experiment
from measures.models import Measure, Observation, TeamGoal
from milestones.models import Milestone
from stories.models import Consent, How, Reach, Story
from sustainability.models import ForwardPath, SustainabilityItem
from teams.models import Team
from tests.world import Person, World

FACTS = {
    "goal": "6 in 10 people will say: I feel in control.",
    "goal before": "5 in 10 people will say: I feel in control.",
    "nobody left behind": "Two in ten of them live alone.",
    "why it changed": "We were ahead by Day 50.",
    "number": "People who feel in control",
    "milestone": "Ten plans written at Saltby",
    "milestone to come": "Show and tell at the library",
    "learned": "They could not read it.",
    "ask": "May nurses prescribe from the road?",
    "answered": "May carers book a break themselves?",
    "answer": "Yes, from May on.",
    "promise": "Ring the insurers about cars",
    "rule": "Share notes between two practices",
    "story": "Somebody offered me a lift.",
    "lasts": "Ring before people go home",
    "owner": "Ward manager",
    "path": "Other practices ask for it.",
    "event": "Review",
}
Made = Callable[..., None]


@pytest.fixture
def today(on_day: Callable[..., None]) -> None:
    on_day(97)


@pytest.fixture
def filled(today: None, world: World, member: Person, sponsor: Person) -> World:
    """Skylark with all of FACTS."""
    fill(world.skylark, member=member.participation, leader=sponsor.participation)
    return world


def fill(team: Team, *, member: Any, leader: Any) -> None:
    start, now = team.challenge.day_zero, clock.now()
    measure = Measure.objects.create(team=team, name=FACTS["number"], unit="percent")
    goal: dict[str, Any] = {"team": team, "measure": measure, "baseline": 31, "by_date": start + timedelta(days=100)}
    early, late = now - timedelta(days=90), now - timedelta(days=46)
    TeamGoal.objects.create(**goal, version=1, target=50, sentence=FACTS["goal before"], published_at=early)
    goal |= {"sentence": FACTS["goal"], "equity": FACTS["nobody left behind"], "reason": FACTS["why it changed"]}
    TeamGoal.objects.create(**goal, version=2, target=60, published_at=late)
    Observation.objects.bulk_create(
        Observation(
            measure=measure, on=start + timedelta(days=day), value=30 + n, numerator=30 + n, denominator=100,
            entered_by=member, entered_at=now - timedelta(days=97 - day), arrived_at=now - timedelta(days=97 - day),
        )
        for n, day in enumerate(range(5, 90, 7))
    )  # fmt: skip
    Milestone.objects.create(team=team, day=41, title=FACTS["milestone"], reached_at=now)
    Milestone.objects.create(team=team, day=99, title=FACTS["milestone to come"])
    _learn(team, member=member)
    ask: dict[str, Any] = {"team": team, "to": leader, "to_title": "Chief Pharmacist", "asked_by": member}
    Ask.objects.create(**ask, question=FACTS["ask"], asked_at=now - timedelta(days=9))
    Ask.objects.create(
        **ask, question=FACTS["answered"], asked_at=now - timedelta(days=30), answer="yes",
        answer_words=FACTS["answer"], answered_at=late, first_answered_at=late,
    )  # fmt: skip
    Commitment.objects.create(
        challenge=team.challenge, team=team, who=leader, who_title="Mayor", what=FACTS["promise"], promised_for=now
    )
    Permit.objects.create(
        team=team, what=FACTS["rule"], allowed_by="Medical Director", since=start, visibility=Visibility.LEADERS
    )
    SustainabilityItem.objects.create(team=team, what=FACTS["lasts"], decision="adopt", owner_title=FACTS["owner"])
    ForwardPath.objects.get_or_create(challenge=team.challenge, team=None, scale=True, reason=FACTS["path"])


def _learn(team: Team, *, member: Any) -> None:
    now = clock.now()
    words: dict[str, Any] = {"team": team, "prediction": "Eight.", "started_day": 31, "started_at": now}
    ended: dict[str, Any] = {"decision": "abandon", "decided_at": now, "decided_day": 35}
    Experiment.objects.create(
        **words, **ended, number=1, title="The plan at the counter", learned=FACTS["learned"], visibility=3
    )
    Experiment.objects.create(**words, **ended, number=2, title="Secret test", learned="Not for leaders", visibility=2)
    story = Story.objects.create(
        team=team, author=member, title="The lift home", about="A member of the group", before="I was frightened.",
        turning=FACTS["story"], after="Now I go.",
    )  # fmt: skip
    Consent.objects.create(story=story, given_by="Herself", how=How.SPOKEN, scope=Reach.LEADERS, recorded_by=member)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def words_of_pdf(body: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages).split())


def words_of_slides(body: bytes) -> str:
    """All that a deck says: on slides, in notes, and in the words of its pictures."""
    from pptx import Presentation  # noqa: PLC0415

    said = []
    for slide in Presentation(BytesIO(body)).slides:
        for shape in slide.shapes:
            said.append(shape._element.xpath(".//p:cNvPr")[0].get("descr") or "")
            if shape.has_text_frame:
                said.append(shape.text_frame.text)
        said.append(slide.notes_slide.notes_text_frame.text)
    return " ".join(" ".join(said).split())
