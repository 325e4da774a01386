from django.conf import settings
from honcho.environ import parse_procfile

from accounts.models import Channel
from config.embedded.supervisor import SERVED, words
from config.env import read
from config.metrics import QUEUES
from tests.platform.served import ROOT
from tests.platform.test_env import RIGHT

COMMANDS: dict[str, str] = parse_procfile((ROOT / "Procfile").read_text()).processes


def test_it_names_every_process_of_production() -> None:
    assert list(COMMANDS) == ["release", *SERVED]


def test_the_worker_takes_from_every_queue_there_is() -> None:
    command = words(COMMANDS["worker"], {})
    taken = command[command.index("--queues") + 1].split(",")
    assert set(taken) == {settings.CELERY_TASK_DEFAULT_QUEUE, *Channel.values} == set(QUEUES)


def test_a_platform_may_choose_port_and_processes() -> None:
    command = words(COMMANDS["web"], {"PORT": "5000", "WEB_CONCURRENCY": "8", "HOST": "::1"})
    assert [command[command.index(name) + 1] for name in ("--host", "--port", "--workers")] == ["::1", "5000", "8"]


def test_the_template_of_the_environment_is_enough_once_the_secret_is_in() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert set(given) == set(RIGHT)
    assert read(given | {"SECRET_KEY": "s" * 50}).base_url == "https://hundred.example.org"


def test_the_template_explains_every_setting_that_is_read() -> None:
    class Noting(dict[str, str]):
        def get(self, name: str, default: object = None) -> str:
            asked.add(name)
            return RIGHT.get(name, "")

    asked: set[str] = set()
    read(Noting())
    template = (ROOT / ".env.example").read_text()
    explained = (ROOT / "docs" / "operating.md").read_text()
    for name in asked - {"DEBUG", "HUNDRED_VAR"}:
        assert f"{name}=" in template, name
        assert f"`{name}`" in explained, name
