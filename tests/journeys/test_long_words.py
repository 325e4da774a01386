"""A word of two hundred letters widens no page."""

from collections.abc import Callable

import pytest
from django.db.models import CharField, F, Value
from django.db.models.functions import Repeat
from playwright.sync_api import Page

from asks.models import Ask, Commitment, Outcome, Permit
from challenges.models import Challenge, ChallengeBrief, Event
from checkins.models import CheckIn
from experiments.models import Experiment, Idea
from measures.models import GoalDraft, Measure, TeamGoal
from milestones.models import Milestone, Task
from packs.models import PackText
from reflections.models import OwnPrompt, Reflection
from sharing.models import ShareLink
from stories.models import Consent, Story
from sustainability.models import ForwardPath, SustainabilityItem
from teams.models import Participation, Team
from tests.guards.scene import Scene

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NARROW = {"width": 320, "height": 640}
PAGES = {
    "member": [
        "today/",
        "plan/",
        "learn/",
        "team/",
        "measures/",
        "measures/goal/",
        "check-in/",
        "asks/",
        "board/",
        "plan/import/",
    ],
    "facilitator": ["facilitate/", "today/", "team/", "set-up/", "set-up/teams/", "set-up/events/", "measures/"],
    "sponsor": ["board/", "asks/", "learn/"],
}
EVERYWHERE = ["/challenges/", "/me/", "/me/inbox/"]


def lengthen() -> None:
    """Each word that people wrote becomes as long as its column holds, without a space."""
    for model, names in (
        (Challenge, ["name", "place"]),
        (ChallengeBrief, ["focus"]),
        (Event, ["title", "place", "note"]),
        (Team, ["focus", "agreement", "going_words"]),
        (Participation, ["brings"]),
        (Milestone, ["title", "why", "theme"]),
        (Task, ["title", "next_step"]),
        (Measure, ["name", "question", "definition"]),
        (TeamGoal, ["sentence", "equity"]),
        (GoalDraft, ["sentence", "population", "equity", "reason"]),
        (CheckIn, ["stuck", "note"]),
        (Reflection, ["text"]),
        (OwnPrompt, ["text"]),
        (Ask, ["question", "stuck", "tried", "to_title", "answer_words"]),
        (Outcome, ["words"]),
        (Commitment, ["who_title", "what", "outcome_words"]),
        (Permit, ["what", "words", "allowed_by"]),
        (Idea, ["text"]),
        (Experiment, ["title", "question", "prediction", "who", "how_many", "place", "starts", "counts", "safety"]),
        (Experiment, ["observed", "surprise", "learned", "decision_words"]),
        (Story, ["title", "about", "before", "turning", "after"]),
        (Consent, ["given_by"]),
        (SustainabilityItem, ["what", "evidence", "owner_title", "resources", "commitment", "commitment_title"]),
        (ForwardPath, ["reason"]),
        (PackText, ["words"]),
        (ShareLink, ["label"]),
    ):
        for name in names:
            most = getattr(model._meta.get_field(name), "max_length", None) or 300
            word = Repeat(Value("W"), min(most, 600), output_field=CharField())
            model._default_manager.update(**{name: word})
    Team.objects.update(going="stuck", name=Repeat(F("name"), 6))


@pytest.mark.parametrize("role", PAGES)
def test_no_page_is_wider_than_the_phone(scene: Scene, role: str, open_as: Callable[..., Page]) -> None:
    lengthen()
    page = open_as(scene.user(role), "/me/", size=NARROW)
    wide = {}
    for path in [f"/c/{scene.slug}/{name}" for name in PAGES[role]] + EVERYWHERE:
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW["width"]:
            wide[path] = width
    assert wide == {}
