"""Fixtures that read as people: ``member``, ``facilitator``, ``outsider``; and ``on_day(37)``."""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import time
from pathlib import Path
from typing import Final

import hypothesis
import pytest
from pytest_django.plugin import DjangoDbBlocker

from core import clock
from tests import emptying, one_migration
from tests import mailbox as mailboxes
from tests.world import Person, World, browser, make_user

# A machine with much to do makes no test fail.
hypothesis.settings.register_profile(
    "any_speed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any_speed")


# Of the tests that commit, those that take longest begin first, so that no process is left with one at the end.
FIRST: Final = (
    "journeys/test_every_page.py",
    "journeys/test_every_state.py",
    "journeys/test_unsent_many.py",
    "journeys/test_scanners.py",
    "journeys/test_member.py",
    "journeys/test_numbers_states.py",
    "journeys/test_outbox.py",
    "journeys/test_learning_states.py",
    "journeys/test_say.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that commit come after those that do not, as Django has it; what starts servers of its own, before."""
    here = Path(__file__).parent
    rank = {here / name: n for n, name in enumerate(FIRST, 1)}
    items.sort(key=lambda item: rank.get(item.path, len(FIRST) + 1) if _commits(item) else _servers(item))


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    named = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(named or (marker and marker.kwargs.get("transaction")))


def _servers(item: pytest.Item) -> int:
    return -1 if item.path.name == "test_serve.py" else 0  # meanwhile another process migrates


def pytest_collection_finish() -> None:
    """Looking again and again for what may be forgotten, among all that was imported, took an eighth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_keepdb: bool,  # noqa: FBT001
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
) -> Iterator[None]:
    """Where several processes test, each in a database of its own."""
    if worker_id == "master" or django_db_keepdb:
        yield
        return
    with one_migration.shared(tmp_path_factory.getbasetemp().parent, may_ask=django_db_blocker.unblock):
        yield


@pytest.fixture(autouse=True)
def plain_static_files(settings: object) -> None:
    """Pages are rendered without collectstatic; the built files have tests of their own."""
    settings.STORAGES = {  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(scope="session", autouse=True)
def quick_emptying() -> Iterator[None]:
    with emptying.quickly():
        yield


@pytest.fixture
def world(db: None) -> World:
    return World()


@pytest.fixture
def on_day(world: World) -> Iterator[Callable[..., None]]:
    """Set the clock to a day of the world's challenge: ``on_day(37)`` or ``on_day(37, at=time(20, 15))``."""
    with ExitStack() as stack:

        def set_day(day: int, *, at: time = time(10, 0)) -> None:
            stack.enter_context(clock.pretend(world.challenge.calendar.moment_of(day, at)))

        yield set_day


@pytest.fixture
def member(world: World) -> Person:
    return world.member(name="Joan Marsh")


@pytest.fixture
def other_member(world: World) -> Person:
    """A member of another team of the same challenge."""
    return world.member(world.teasel, name="Idris Cole")


@pytest.fixture
def facilitator(world: World) -> Person:
    return world.facilitator(name="Nell Ford")


@pytest.fixture
def sponsor(world: World) -> Person:
    return world.sponsor(name="Ruth Okoro")


@pytest.fixture
def commissioner(world: World) -> Person:
    return world.commissioner(name="Sam Hale")


@pytest.fixture
def outsider(db: None) -> Person:
    """Facilitates a challenge of their own, and has no part in the world's."""
    return World().facilitator(name="Olive Outside")


@pytest.fixture
def ex_member(world: World) -> Person:
    return world.ex_member()


@pytest.fixture
def stranger(db: None) -> Person:
    """An account without any challenge."""
    return browser(make_user("Stan Stranger"))


@pytest.fixture
def mailbox(settings: object) -> Iterator[mailboxes.Mailbox]:
    """A real mail server that keeps what it takes: ``mailbox.deliver()`` sends what is due now."""
    with mailboxes.running() as mailbox:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port  # type: ignore[attr-defined]
        yield mailbox
