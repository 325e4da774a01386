"""The service worker knows the shell by name, and is another when the shell is another."""

import gzip
import json
import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client


def known(client: Client) -> dict[str, Any]:
    found = re.search(r"^const KNOWN = (.*);$", client.get("/sw.js").content.decode(), re.MULTILINE)
    assert found
    said: dict[str, Any] = json.loads(found[1])
    return said


def test_it_names_every_file_of_the_shell(client: Client) -> None:
    said = known(client)
    assert (said["offline"], said["static"]) == ("/offline/", "/static/")
    for name in ("hundred.css", "icon.svg", "js/phone.js", "js/offline.js", "fonts/atkinson"):
        assert any(f"/static/{name}" in file for file in said["files"]), name
    assert any("htmx" in file for file in said["files"])
    assert all(finders.find(file.removeprefix("/static/")) for file in said["files"])
    assert not any(file.endswith(".png") for file in said["files"])


def test_phones_do_not_fetch_what_is_said_to_who_reads_the_code(client: Client) -> None:
    script = client.get("/sw.js").content.decode()
    assert not re.search(r"^\s*//", script, re.MULTILINE)
    assert len(gzip.compress(script.encode())) < 4_100


def test_its_version_stays_while_the_shell_stays(client: Client, settings: Any) -> None:
    first = known(client)
    assert known(client) == first
    settings.STATIC_URL = "/elsewhere/"
    assert known(client)["version"] != first["version"]


def test_the_page_without_a_signal_is_the_same_for_everybody_and_names_nobody(client: Client, member: Any) -> None:
    page = client.get("/offline/").content.decode()
    assert "No signal just now" in page
    assert "csrfmiddlewaretoken" not in page
    assert "data-person" not in page


@pytest.mark.django_db
def test_it_may_not_run_from_an_old_copy(client: Client) -> None:
    assert client.get("/sw.js")["Cache-Control"] == "public, no-cache"


@pytest.mark.django_db
def test_asked_again_it_costs_next_to_nothing(client: Client, member: Client) -> None:
    """The browser asks with each visit whether there is a newer one."""
    for browser in (client, member):
        first = browser.get("/sw.js", headers={"accept-encoding": "gzip"})
        assert "no-store" not in first["Cache-Control"]
        again = browser.get("/sw.js", headers={"accept-encoding": "gzip", "if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
