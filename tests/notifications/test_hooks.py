"""Addresses that services post to: whatever anybody posts there is refused without an error and without a trace."""

import base64
from collections.abc import Iterator

import pytest
from anymail.urls import urlpatterns
from django.test import Client

from notifications.models import Mute, Unreachable
from nudges.models import Reply

SECRET = "service:a-long-secret"
SHOWN = f"Basic {base64.b64encode(SECRET.encode()).decode()}"
HOOKS = sorted(str(pattern.pattern) for pattern in urlpatterns if "$" not in str(pattern.pattern))
WORDS = "Joan Marsh joan.marsh@example.org"
BODIES = [
    "", "{", "[]", "7", "null", f'{{"a": "{WORDS}"}}', f'[{{"event": "{WORDS}"}}]', "[" * 100_000, "\xff",
    f'{{"RecordType": "Bounce", "Type": 7, "Email": "{WORDS}"}}', '{"RecordType": ["x"]}', "x" * 3_000_000,
]  # fmt: skip
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def secret(settings: object, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}  # type: ignore[attr-defined]
    caplog.set_level("DEBUG")
    yield
    assert "Joan" not in caplog.text
    assert "joan" not in caplog.text
    assert not Mute.objects.exists()
    assert not Unreachable.objects.exists()


@pytest.mark.filterwarnings("ignore::Warning")
@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
def test_what_is_no_report_is_no_error(hook: str, kind: str) -> None:
    client = Client()
    for body in BODIES:
        answer = client.post(f"/hooks/anymail/{hook}", body, content_type=kind, headers={"Authorization": SHOWN})
        assert answer.status_code in {200, 400, 404}, body[:40]


@pytest.mark.filterwarnings("ignore::Warning")
@pytest.mark.parametrize("hook", HOOKS)
def test_without_the_secret_and_by_looking_nothing_is_heard(hook: str) -> None:
    client = Client()
    for body in BODIES:
        answer = client.post(f"/hooks/anymail/{hook}", body, content_type="application/json")
        assert answer.status_code in {400, 404}
    assert client.get(f"/hooks/anymail/{hook}").status_code == 405
    assert not Reply.objects.exists()
