from datetime import UTC, datetime

import pytest

from core import clock


def test_a_pretended_moment_holds_inside_the_block_and_not_after() -> None:
    moment = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
    with clock.pretend(moment):
        assert clock.now() == moment
    assert clock.now() != moment


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"), clock.pretend(datetime(2026, 3, 12)):  # noqa: DTZ001
        pass
