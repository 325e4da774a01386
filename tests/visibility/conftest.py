"""``society`` is made by chance, the same each time; more of them with HUNDRED_SOCIETIES=20."""

import logging
import os
from collections.abc import Callable, Iterator
from random import Random

import pytest
from django.conf import LazySettings

from core.push_keys import new_key
from tests.visibility.cast import Society
from tests.visibility.lasting import last
from tests.visibility.learning import learn
from tests.visibility.meeting import meet
from tests.visibility.shared import share
from tests.visibility.texts import Texts
from tests.visibility.writing import write

SOCIETIES = int(os.environ.get("HUNDRED_SOCIETIES", "1"))


@pytest.fixture(params=range(SOCIETIES))
def society(request: pytest.FixtureRequest, on_day: Callable[..., None], settings: LazySettings) -> Iterator[Society]:
    """Day 37 of two challenges in which everybody wrote."""
    on_day(37)
    settings.VAPID_PRIVATE_KEY = new_key()
    made = Society(Random(request.param), Texts())
    write(made)
    learn(made)
    last(made)
    share(made)
    meet(made)
    made.leave()
    logging.disable(logging.WARNING)  # thousands of pages are refused, each with a line
    yield made
    logging.disable(logging.NOTSET)
