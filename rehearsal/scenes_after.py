"""Day 100 and after: the review, the thanks, and closing what is finished."""

from collections.abc import Iterator
from datetime import time

from challenges import actions as challenges
from rehearsal.stage import Beat, Stage


def beats(stage: Stage) -> Iterator[Beat]:
    yield stage.beat(stage.weekday(stage.script.review_day), time(16, 0), review, stage)
    yield stage.beat(125, time(10, 0), close, stage)


def review(stage: Stage) -> str:
    challenges.review(stage.challenge, by=stage.coach.as_actor())
    total = sum(team.plan.numbers[-1] for team in stage.teams.values())
    goal = sum(team.plan.target for team in stage.teams.values())
    return f"Review. {total} of {goal}, and leaders say what stays."


def close(stage: Stage) -> str:
    challenges.close(stage.challenge, by=stage.coach.as_actor())
    return "Closed. Everything can still be read."
