"""Stories told with permission, one of them taken back; and a question of the facilitator's own."""

from collections.abc import Iterator
from datetime import time

from reflections import own
from rehearsal.stage import Beat, Stage
from stories import actions
from stories.models import Story


def beats(stage: Stage) -> Iterator[Beat]:
    for number, story in enumerate(stage.script.stories):
        yield stage.beat(story.day, time(18, 5), tell, stage, number)
        if story.back is not None:
            yield stage.beat(story.back, time(7, 50), take_back, stage, number)
    for number, question in enumerate(stage.script.questions):
        yield stage.beat(question.day, time(12, 20), ask, stage, number)


def tell(stage: Stage, number: int) -> str:
    planned = stage.script.stories[number]
    team = stage.teams[planned.team]
    by = team.people[-1].as_actor()
    words = {name: getattr(planned, name) for name in ("title", "about", "before", "turning", "after")}
    story = actions.tell(team.row, by=by, key=stage.key("story", number), **words)
    key = stage.key("yes", number)
    actions.record_consent(story, by=by, key=key, scope=planned.scope, given_by=planned.given_by, how=planned.how)
    return f"{planned.team} write a story down, with permission: “{planned.title}”."


def take_back(stage: Stage, number: int) -> str:
    story = Story.objects.select_related("team__challenge").get(pk=stage.key("story", number))
    actions.withdraw(story, by=None)
    return "Somebody takes their story back."


def ask(stage: Stage, number: int) -> str:
    planned = stage.script.questions[number]
    own.add_prompt(
        stage.challenge,
        by=stage.coach.as_actor(),
        key=stage.key("question", number),
        text=planned.text,
        audience=planned.audience,
        week=planned.week,
    )
    return f"The facilitator asks a question of their own: “{planned.text}”"
