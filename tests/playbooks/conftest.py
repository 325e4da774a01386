"""Somebody who may set up challenges, and a playbook of theirs."""

from dataclasses import replace
from uuid import uuid4

import pytest

from playbooks import actions
from playbooks.document import Document, PlannedEvent, PlannedMilestone, PlannedRule, Question, Word
from playbooks.models import Playbook
from playbooks.reading import built_in
from tests.guards.scene import scene
from tests.world import Person, browser, make_user

__all__ = ["scene"]


@pytest.fixture
def starter(db: None) -> Person:
    return browser(make_user("Bea Long", may_start_challenges=True))


@pytest.fixture
def ours() -> Document:
    """One that has everything a playbook can have of its own."""
    base = built_in()
    launch, *reviews = (event for event in base.events if event.kind != "other")
    return replace(
        base,
        name="Our way",
        about="How we do it.\nIn two lines.",
        words={"facilitator": Word(one="catalyst", many="catalysts")},
        events=(
            PlannedEvent(key="early", title="A walk", day=-50),
            launch,
            PlannedEvent(key="tea", title="Tea for everybody", day=10, note="Bring cake."),
            *reviews,
        ),
        milestones=(PlannedMilestone(key="first", title="First cup", day=9, why="It warms.", theme="Tea"),),
        prompts=(*base.prompts, Question(key="cup", text="What warmed you?", audience="member", week=3)),
        rules=(
            PlannedRule(key="checkin", in_use=False),
            PlannedRule(key="tea", occasion="event", offset=-2, words="Tea soon: {event}"),
        ),
    )


@pytest.fixture
def kept(starter: Person, ours: Document) -> Playbook:
    return actions.keep(ours, key=uuid4(), by=starter.user)
