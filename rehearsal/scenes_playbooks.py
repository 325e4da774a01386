"""A place runs its challenge by a playbook of its own; one that is over becomes a playbook for the next place."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

from challenges.calendar import Shift
from playbooks import actions
from playbooks.document import Document, PlannedRule, Question, Word
from playbooks.reading import built_in
from playbooks.spreading import document_from
from rehearsal.stage import Beat, Stage

SPREAD_ON = 112  # the day after the review


def beats(stage: Stage) -> Iterator[Beat]:
    if stage.script.words:
        yield stage.beat(-28, time(9, 30), go_by_its_own, stage)
    yield stage.beat(stage.weekday(SPREAD_ON), time(10, 0), spread, stage)


def go_by_its_own(stage: Stage) -> str:
    """Beside what its coach has planned already; no event of the built-in one comes into the calendar."""
    kept = actions.keep(own_way(stage), key=stage.key("playbook"), by=stage.coach_user)
    actions.adopt(stage.challenge, kept.read, by=stage.coach.as_actor(), taken_from=kept)
    many = ", ".join(said[1] for said in stage.script.words.values())
    return f"They go by a playbook of their own: here they say {many}."


def own_way(stage: Stage) -> Document:
    """Its words; a reminder that makes way for weekends; one question that is not asked there."""
    base = built_in()
    return replace(
        base,
        name=f"How we do it in {stage.script.place}",
        about="Invented for the demonstration: the method, in the words of this place.",
        words={role: Word(one=one, many=many) for role, (one, many) in sorted(stage.script.words.items())},
        events=tuple(event for event in base.events if event.kind != "other"),
        prompts=tuple(Question(number=one.number, in_use=one.number != 5) for one in base.prompts),
        rules=tuple(
            PlannedRule(key=rule.key, shift=Shift.BEFORE if rule.key == "milestone_soon" else Shift.STAY)
            for rule in base.rules
        ),
    )


def spread(stage: Stage) -> str:
    document, held = document_from(stage.challenge)
    actions.keep(document, key=stage.key("spread"), by=stage.coach_user, made_from=stage.challenge)
    stays = f", {len(held)} of its words stay here" if held else ""
    return f"How it went becomes a playbook for the next place{stays}."
