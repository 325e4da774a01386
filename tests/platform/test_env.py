import pytest
from django.core.exceptions import ImproperlyConfigured

from config.env import read
from core.push_keys import new_key

RIGHT = {
    "SECRET_KEY": "s" * 50,
    "DATABASE_URL": "postgresql://hundred:p%40ss@db.example.org:5432/hundred",
    "REDIS_URL": "rediss://:secret@broker.example.org:6380/1",
    "EMAIL_URL": "smtp+tls://user:secret@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "Hundred <hello@example.org>",
    "HUNDRED_BASE_URL": "https://hundred.example.org",
}


def problems(**changed: str) -> list[str]:
    with pytest.raises(ImproperlyConfigured) as raised:
        read(RIGHT | changed)
    return str(raised.value).splitlines()


def test_what_production_needs_is_enough() -> None:
    env = read(RIGHT)
    assert env.database["HOST"] == "db.example.org"
    assert env.database["PASSWORD"] == "p@ss"
    assert env.database["CONN_MAX_AGE"] >= 60
    assert env.email["EMAIL_USE_TLS"]
    assert env.https
    assert env.allowed_hosts == ["hundred.example.org"]
    assert not env.demo
    assert not env.debug


def test_a_new_key_for_notices_is_taken() -> None:
    key = new_key()
    assert read(RIGHT | {"VAPID_PRIVATE_KEY": key}).channels.vapid_private_key == key


@pytest.mark.parametrize("name", RIGHT)
def test_a_missing_value_is_named(name: str) -> None:
    (line,) = problems(**{name: " "})
    assert line.startswith(f"{name}: is missing. It ")


def test_all_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(ImproperlyConfigured) as raised:
        read({})
    assert {line.split(":")[0] for line in str(raised.value).splitlines()} == set(RIGHT)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HUNDRED_BASE_URL", "foo"),
        ("HUNDRED_BASE_URL", "https://hundred.example.org/team"),
        ("HUNDRED_BASE_URL", "ftp://hundred.example.org"),
        ("HUNDRED_TIME_ZONE", "Europe/Camelot"),
        ("HUNDRED_DEMO", "maybe"),
        ("DEBUG", "2"),
        ("DEFAULT_FROM_EMAIL", "nobody"),
        ("HUNDRED_PROXIES", "many"),
        ("HUNDRED_LOG_LEVEL", "LOUD"),
        ("PUSH_CONTACT", "operator@example.org"),
    ],
)
def test_a_wrong_value_is_shown_with_its_name(name: str, value: str) -> None:
    (line,) = problems(**{name: value})
    assert line.startswith(f"{name}: {value!r} ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "hunter2"),
        ("HUNDRED_METRICS_TOKEN", "hunter2"),
        ("DATABASE_URL", "mysql://root:hunter2@localhost/hundred"),
        ("DATABASE_URL", "postgresql://root:hunter2@localhost:port/hundred"),
        ("REDIS_URL", "localhost:hunter2"),
        ("EMAIL_URL", "http://[hunter2"),
        ("VAPID_PRIVATE_KEY", "hunter2"),
        ("VAPID_PRIVATE_KEY", "_" * 36 + "hunter2"),
    ],
)
def test_a_wrong_value_that_may_be_secret_is_not_shown(name: str, value: str) -> None:
    (line,) = problems(**{name: value})
    assert line.startswith(f"{name}: ")
    assert "hunter2" not in line
