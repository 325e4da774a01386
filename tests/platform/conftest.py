from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platform.served import Served, serve


@pytest.fixture(scope="session")
def static_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Collected by the first start, used by all."""
    return tmp_path_factory.mktemp("static")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, static_root: Path) -> Iterator[Served]:
    """A running installation in a folder that has spaces in its name and that its owner alone can enter."""
    var = tmp_path_factory.mktemp("a place") / "with  spaces"
    running = serve(var, STATIC_ROOT=str(static_root))
    yield running
    running.process.terminate()
    running.process.wait(60)
