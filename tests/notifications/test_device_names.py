"""Devices are called what their people call them."""

import pytest

from notifications.device_names import device_name

BROWSER = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0"


@pytest.mark.parametrize(
    ("says", "name"),
    [
        (f"Mozilla/5.0 (Linux; Android 10; K) {BROWSER} Mobile Safari/537.36", "Android phone"),
        ("Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0", "Android phone"),
        (f"Mozilla/5.0 (Linux; Android 13; SM-X200) {BROWSER} Safari/537.36", "Android tablet"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1", "iPhone"),
        ("Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) Version/16.6 Mobile/15E148 Safari/604.1", "iPad"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {BROWSER} Safari/537.36 Edg/130.0", "Windows computer"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.1 Safari/605.1.15", "Mac"),
        (f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {BROWSER} Safari/537.36", "Chromebook"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Linux computer"),
        ("", "Phone or computer"),
        ("<script>alert(1)</script>", "Phone or computer"),
    ],
)
def test_what_it_is_called(says: str, name: str) -> None:
    assert device_name(says) == name
