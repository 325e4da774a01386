import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.platform.served import PATIENCE, Served, serve


@pytest.fixture(scope="session")
def static_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Collected by the first start, used by all."""
    return tmp_path_factory.mktemp("static")


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """For installations: anybody may pass through, as through a folder of /srv; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="hundred  test "))
    folder.chmod(0o711)
    yield folder
    for link in folder.glob("**/postgres"):
        if link.is_symlink():
            shutil.rmtree(link.resolve(), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def start(folder: Path, static_root: Path) -> Iterator[Callable[[str], Served]]:
    """Starts an installation by its folder's name. What still runs in the end is stopped, also after a failure."""
    started: list[Served] = []

    def starting(name: str) -> Served:
        started.append(serve(folder / name, STATIC_ROOT=str(static_root)))
        return started[-1]

    yield starting
    for each in started:
        each.process.terminate()
    for each in started:
        each.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def served(start: Callable[[str], Served]) -> Served:
    """A running installation, in a folder with spaces in its name."""
    return start("served")
