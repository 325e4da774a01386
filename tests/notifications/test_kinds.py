"""Every kind of message that the code posts has its words."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

BASE = Path(settings.BASE_DIR)
APPS = {path.parent for path in BASE.glob("*/apps.py")}
# What answers a mail is a mail alone.
SOURCES = [path for app in APPS for path in app.rglob("*.py") if path.parent.name != "replies"]
KINDS = sorted(
    {
        kind
        for path in SOURCES
        for kind in re.findall(r'"([a-z]+/[a-z_]+)"', path.read_text())
        if (BASE / kind.split("/")[0] / "apps.py").exists()
    }
)


def test_the_kinds_are_found() -> None:
    assert {"nudges/question", "nudges/milestone_soon", "teams/invitation"} <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_a_subject_and_a_body(kind: str) -> None:
    app, name = kind.split("/")
    for part in ("subject", "email"):
        get_template(f"{app}/messages/{name}.{part}.txt")
