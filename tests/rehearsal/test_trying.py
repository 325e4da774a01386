"""What the demonstration's teams try, played without its mail."""

import pytest

from core import clock
from experiments.models import Experiment, Idea
from rehearsal import scenes_after, scenes_before, scenes_trying
from rehearsal.play import DEMONSTRATION, staged
from rehearsal.stage import Stage


def play(stage: Stage) -> None:
    acts = sorted(beat for scenes in (scenes_before, scenes_trying, scenes_after) for beat in scenes.beats(stage))
    now = clock.now()
    for beat in acts:
        if beat.at <= now:
            with clock.pretend(beat.at):
                beat.do()


@pytest.mark.django_db
def test_the_demonstration_shows_chains_all_ends_and_something_borrowed() -> None:
    stages = [staged(name, today_is=day) for name, day in DEMONSTRATION]
    for stage in stages:
        play(stage)
    rows = Experiment.objects.filter(team__challenge=stages[-1].challenge)
    assert rows.filter(cycle=2).count() == 2
    assert set(rows.values_list("decision", flat=True)) == {"adopt", "adapt", "abandon", ""}
    borrowed = Idea.objects.filter(team__challenge=stages[-1].challenge, is_borrowed=True).with_words().get()
    assert vars(borrowed)["source"]["challenge"] == stages[0].challenge.name
