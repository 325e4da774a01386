import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from config.callers import address_of


@pytest.mark.parametrize(
    ("proxies", "address"), [(0, "10.0.0.9"), (1, "203.0.113.7"), (2, "198.51.100.1")], ids=["none", "one", "two"]
)
def test_a_caller_is_known_behind_our_proxies_and_cannot_pretend(
    settings: Settings, proxies: int, address: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    said_by_the_caller = "192.0.2.66"
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR=f"{said_by_the_caller}, 198.51.100.1, 203.0.113.7"
    )
    assert address_of(request) == address
