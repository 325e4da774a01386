from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from config import health, heartbeat

JSON = {"Accept": "application/json"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_lives() -> Iterator[None]:
    with heartbeat.connect() as client:
        client.delete("hundred:alive:worker", "hundred:alive:beat")
    yield
    health._mail = None


def test_a_worker_that_is_silent_is_named_to_machines(client: Client) -> None:
    answer = client.get("/health/", headers=JSON)
    assert answer.status_code == 503
    checks = answer.json()["checks"]
    assert not answer.json()["ok"]
    assert (checks["web"]["ok"], checks["database"]["ok"], checks["broker"]["ok"]) == (True, True, True)
    assert (checks["worker"]["ok"], checks["beat"]["ok"]) == (False, False)


def test_people_get_a_page_in_words(client: Client) -> None:
    answer = client.get("/health/", headers={"Accept": "text/html"})
    assert answer.status_code == 503
    assert "Something does not answer" in answer.content.decode()


def test_a_heartbeat_is_heard_and_forgotten() -> None:
    with heartbeat.connect() as client:
        heartbeat.beat("worker", client)
        assert len(heartbeat.living("worker", client)) == 1
        name = heartbeat.living("worker", client)[0]
        client.zadd("hundred:alive:worker", {name: 1})  # long ago
        assert heartbeat.living("worker", client) == []


def test_a_broker_that_is_gone_is_named_and_breaks_nothing(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    checks = client.get("/health/", headers=JSON).json()["checks"]
    assert not checks["broker"]["ok"]
    assert not checks["worker"]["ok"]
    assert checks["database"]["ok"]


def test_a_mail_server_that_is_gone_is_named(client: Client, settings: Settings) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert not client.get("/health/", headers=JSON).json()["checks"]["mail"]["ok"]


def test_figures_are_for_this_machine(client: Client) -> None:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert 'hundred_up{part="database"} 1.0' in answer.content.decode()


@pytest.mark.parametrize("came_from", [{"REMOTE_ADDR": "203.0.113.9"}, {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}])
def test_figures_do_not_exist_for_others(client: Client, came_from: dict[str, str]) -> None:
    assert client.get("/metrics", **came_from).status_code == 404  # type: ignore[arg-type]


def test_figures_are_for_who_holds_the_token(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = "t" * 20
    far = {"REMOTE_ADDR": "203.0.113.9"}
    assert client.get("/metrics", headers={"Authorization": "Bearer " + "t" * 20}, **far).status_code == 200  # type: ignore[arg-type]
    assert client.get("/metrics", headers={"Authorization": "Bearer guess"}, **far).status_code == 404  # type: ignore[arg-type]
    assert client.get("/metrics").status_code == 404


def test_only_looking_is_allowed(client: Client) -> None:
    assert client.post("/health/").status_code == 405
    assert client.post("/metrics").status_code == 405
