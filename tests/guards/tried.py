"""What the scene's teams tried."""

from typing import Any

from core import clock
from experiments.models import Experiment, Idea
from teams.models import Participation
from tests.world import World


def tried(world: World, member: Participation) -> dict[str, object]:
    """Three ideas; a test decided and shown to everybody, and its next try; two of the other team to borrow.

    Returns what each address shows.
    """
    skylark, teasel = world.skylark, world.teasel
    idea = Idea.objects.create(team=skylark, text="A walk after the group", proposer=member)
    Idea.objects.create(team=skylark, text="A stroll after the group")
    words: dict[str, Any] = {"prediction": "Eight of ten will take one.", "who": "Joan", "started_day": 31}
    ended: dict[str, Any] = {"learned": "They could not read it.", "decided_day": 35, "visibility": 4}
    done = Experiment.objects.create(
        team=skylark, number=1, title="The plan at the counter", decision="adapt", decided_at=clock.now(),
        **words, **ended,
    )  # fmt: skip
    lent = Experiment.objects.create(
        team=teasel, number=1, title="Cook once, eat twice", decision="adopt", decided_at=clock.now(),
        **words, **ended,
    )  # fmt: skip
    running = Experiment.objects.create(
        team=skylark, number=1, cycle=2, previous=done, title="Bigger print", is_borrowed=True, borrowed_from=lent,
        **words,
    )  # fmt: skip
    Idea.objects.create(team=skylark, is_borrowed=True, borrowed_from=lent)
    to_take = Experiment.objects.create(
        team=teasel, number=2, title="Postcards", decision="abandon", decided_at=clock.now(), **words, **ended
    )
    rows: dict[str, object] = {f"experiments:{page}": idea.pk for page in ("idea", "park", "merge")}
    rows |= {f"experiments:{page}": running.pk for page in ("correct", "happened", "decide", "next")}
    rows |= dict.fromkeys(("experiments:experiment", "experiments:share"), done.pk)
    rows["experiments:take"] = to_take.pk
    return rows
