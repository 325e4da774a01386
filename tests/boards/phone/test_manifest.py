"""What a phone reads before it puts Hundred among its apps."""

import struct
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

STATIC = Path(settings.BASE_DIR) / "static"


@pytest.fixture
def manifest(client: Client) -> dict[str, Any]:
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    assert answer["Cache-Control"] == "max-age=3600, public"
    shown: dict[str, Any] = answer.json()
    return shown


def test_it_has_all_that_makes_an_app(manifest: dict[str, Any]) -> None:
    assert (manifest["name"], manifest["short_name"], manifest["lang"]) == ("Hundred", "Hundred", "en-gb")
    assert (manifest["start_url"], manifest["scope"], manifest["id"]) == ("/", "/", "/")
    assert manifest["display"] == "standalone"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert [(shortcut["name"], shortcut["url"]) for shortcut in manifest["shortcuts"]] == [
        ("Check in", "/check-in/"),
        ("Today", "/today/"),
    ]


def test_its_icons_are_there_in_the_sizes_it_says(manifest: dict[str, Any]) -> None:
    drawn = [icon for icon in manifest["icons"] if icon["type"] == "image/png"]
    assert {icon["sizes"] for icon in drawn} == {"192x192", "512x512"}
    for icon in drawn:
        data = (STATIC / icon["src"].removeprefix("/static/")).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert "{}x{}".format(*struct.unpack(">II", data[16:24])) == icon["sizes"]
        assert len(data) < 6_000


def test_every_page_names_it_and_apples_icon(client: Client) -> None:
    page = client.get("/").content.decode()
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    assert 'rel="apple-touch-icon" href="/static/icons/icon-180.png"' in page
    policy = client.get("/")["Content-Security-Policy"]
    assert "manifest-src 'self'" in policy
    assert "worker-src 'self'" in policy
