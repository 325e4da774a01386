from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.guards.scene import TODAY, Scene, letter_in
from tests.world import World


@pytest.fixture
def scene(on_day: Callable[..., None], world: World, settings: LazySettings, tmp_path: Path) -> Scene:
    on_day(TODAY)
    settings.VAR = tmp_path
    settings.METRICS_TOKEN = "only-for-who-holds-it"
    made = Scene(world)
    made.rows["demo:letter"] = letter_in(tmp_path)
    return made
