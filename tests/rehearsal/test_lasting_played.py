"""The demonstration’s teams write down what should last, and leaders are given both packs."""

from datetime import date

import pytest

from core import clock
from packs.models import SharedPack
from rehearsal import scenes_before, scenes_lasting
from rehearsal.script import Script
from rehearsal.stage import Stage
from sustainability.models import ForwardPath, SustainabilityItem


@pytest.mark.django_db
def test_what_lasts_is_written_down_and_both_packs_are_shared() -> None:
    stage = Stage(Script.load("monterey"), day_zero=date(2026, 2, 3))
    for beat in sorted([*scenes_before.beats(stage), *scenes_lasting.beats(stage)]):
        with clock.pretend(beat.at):
            beat.do()
    items = SustainabilityItem.objects.all()
    assert {item.decision for item in items} == {"adopt", "adapt", "abandon"}
    assert {item.team.name for item in items} == {team.name for team in stage.script.teams}
    assert ForwardPath.objects.get().paths == ["reset", "build"]
    assert SharedPack.objects.exclude(shared_at=None).count() == 2
