"""Ideas and small tests: guessed, tried, decided; one goes on to a second try, one is borrowed."""

from collections.abc import Iterator
from datetime import time

from access.visibility import Visibility
from core.decision import Decision
from experiments import actions, ideas
from experiments.models import Experiment, Idea
from rehearsal.script import PlannedTest
from rehearsal.stage import Beat, Stage

SHOWN = {"leaders": Visibility.LEADERS, "everybody": Visibility.PUBLIC}


def beats(stage: Stage) -> Iterator[Beat]:
    for number, idea in enumerate(stage.script.ideas):
        yield stage.beat(idea.day, time(13, 10), propose, stage, number)
    for number, test in enumerate(stage.script.tests):
        yield stage.beat(test.day, time(13, 30), begin, stage, number)
        if test.ended is not None:
            yield stage.beat(test.ended, time(17, 15), end, stage, number)


def propose(stage: Stage, number: int) -> str:
    planned = stage.script.ideas[number]
    team = stage.teams[planned.team]
    by = team.people[number % len(team.people)].as_actor()
    key = stage.key("idea", number)
    if planned.borrows:
        source = Experiment.objects.borrowable_by(by, team_id=team.row.pk).filter(title=planned.borrows).first()
        if source:  # played without the others there is nobody to borrow from
            ideas.borrow(source, team=team.row, by=by, key=key)
        return f"{planned.team} borrow “{planned.borrows}”." if source else ""
    ideas.propose(team.row, by=by, key=key, text=planned.text, named=planned.named)
    return ""


def begin(stage: Stage, number: int) -> str:
    """``follows``: the next try of the test before it in the script."""
    planned = stage.script.tests[number]
    team = stage.teams[planned.team]
    key = stage.key("test", number)
    by = team.people[number % len(team.people)].as_actor()
    if planned.follows:
        previous = Experiment.objects.select_related("team__challenge").get(pk=stage.key("test", number - 1))
        actions.begin_next_cycle(previous, by=by, key=key, **planned.card)
    else:
        actions.start_test(team.row, by=by, key=key, idea=_idea(stage, planned), **planned.card)
    return f"{planned.team} try something small: “{planned.title}”."


def _idea(stage: Stage, planned: PlannedTest) -> Idea | None:
    """What the test is of, if that stands on the board."""
    return Idea.objects.filter(team=stage.teams[planned.team].row, text=planned.idea).exclude(text="").first()


def end(stage: Stage, number: int) -> str:
    planned = stage.script.tests[number]
    row = Experiment.objects.select_related("team__challenge").get(pk=stage.key("test", number))
    people = stage.teams[planned.team].people
    by = people[number % len(people)].as_actor()
    actions.write_what_happened(
        row, by=by, observed=planned.observed, surprise=planned.surprise, learned=planned.learned
    )
    decision = Decision(planned.decision)
    actions.decide(row, by=by, decision=decision, learned=planned.learned, decision_words=planned.words)
    if planned.shown:
        actions.share(row, visibility=SHOWN[planned.shown], by=by)
    return f"{planned.team}, {decision.label.lower()}: “{planned.learned}”"
