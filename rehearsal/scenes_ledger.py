"""After leaders answered: how a try went and what came of it, promises kept, and rules that bent."""

from collections.abc import Iterator
from datetime import time

from access.visibility import Visibility
from asks import actions as asks
from asks.models import Ask, Commitment, Permit
from rehearsal.script import PlannedAsk
from rehearsal.stage import Beat, Stage


def beats(stage: Stage) -> Iterator[Beat]:
    for number, planned in enumerate(stage.script.asks):
        if planned.answered_after is None:
            continue
        answered = planned.day + planned.answered_after
        if planned.answer in {"yes", "try"}:
            yield stage.beat(answered + 1, time(12, 15), keep, stage, number)
        if planned.went:
            yield stage.beat(answered + planned.for_days, time(15, 0), tell, stage, number)
            yield stage.beat(answered + planned.for_days + 2, time(10, 30), decide, stage, number)
        if planned.promise:
            yield stage.beat(answered + planned.promise_days, time(17, 0), become, stage, number)


def _ask(stage: Stage, number: int) -> tuple[PlannedAsk, Ask]:
    return stage.script.asks[number], Ask.objects.get(pk=stage.key("ask", number))


def keep(stage: Stage, number: int) -> str:
    planned, ask = _ask(stage, number)
    by = stage.teams[planned.team].leader
    permit: Permit = asks.keep_permit(ask, by=by)
    if planned.shown:
        asks.show_permit(permit, by=by, visibility=Visibility.PUBLIC)
    return f"{planned.team} put it on the list of what they were allowed."


def tell(stage: Stage, number: int) -> str:
    planned, ask = _ask(stage, number)
    by = stage.teams[planned.team].people[0].as_actor()
    asks.say_how_it_went(ask, by=by, key=stage.key("went", number), words=planned.went)
    return f"{planned.team} say how it went: “{planned.went}”"


def decide(stage: Stage, number: int) -> str:
    planned, ask = _ask(stage, number)
    asks.answer(ask, answer=planned.then, words=planned.then_words, by=stage.leaders[planned.to].as_actor())
    return f"The {planned.to} says what is next: “{planned.then_words}”"


def become(stage: Stage, number: int) -> str:
    planned, ask = _ask(stage, number)
    row = Commitment.objects.get(ask=ask)
    outcome = "changed" if planned.became else "kept"
    asks.close(row, by=stage.leaders[planned.to].as_actor(), outcome=outcome, words=planned.became)
    return f"What the {planned.to} promised: {planned.became or 'done'}"
