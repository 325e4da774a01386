"""Who runs the installation reads no private words: not in the admin, nor in figures, commands and logs."""

import logging
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.contrib import admin
from django.core.management import call_command
from django.db import models
from django.urls import reverse

from tests.visibility.cast import Society
from tests.visibility.judging import by_canary
from tests.visibility.texts import canaries
from tests.world import browser, make_user

PRIVATE = ("reflection", "check-in", "story", "vote", "what a", "idea", "test")


@pytest.fixture
def looking(society: Society, settings: LazySettings, caplog: pytest.LogCaptureFixture) -> Any:
    """A superuser's browser, with everything logged."""
    settings.METRICS_TOKEN = ""
    logging.disable(logging.NOTSET)
    caplog.set_level(logging.DEBUG)
    return browser(make_user("Olga Operator", is_staff=True, is_superuser=True))


def private(society: Society, said: str) -> set[str]:
    texts = by_canary(society)
    rows = {text.row for canary in canaries(said) for text in texts[canary]}
    return {row for row in rows if row.startswith(PRIVATE)}


def test_the_admin_figures_commands_and_logs_hold_no_private_words(
    society: Society, looking: Any, caplog: pytest.LogCaptureFixture
) -> None:
    found: dict[str, set[str]] = {}
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        pages = [reverse(f"{name}_changelist")]
        keys = model._default_manager.order_by("?").values_list("pk", flat=True)[:3]
        pages += [reverse(f"{name}_{page}", args=[key]) for key in keys for page in ("change", "history")]
        for page in pages:
            answer = looking.get(page)
            assert answer.status_code in {200, 302}, page  # drafts are not there
            found[page] = private(society, answer.content.decode())
    found["metrics"] = private(society, looking.get("/metrics").content.decode())
    said = StringIO()
    call_command("deliveries", stdout=said)
    found["deliveries"] = private(society, said.getvalue())
    found["logs"] = private(society, caplog.text)
    told = [f"{page}: {sorted(rows)}" for page, rows in found.items() if rows]
    assert not told, "\n".join(told)


def test_what_was_taken_back_or_changed_is_in_no_table(society: Society) -> None:
    """Nor in the history that triggers keep of rows."""
    gone = ("reflection replaced", "check-in replaced", "check-in taken back", "story replaced", "story, deleted")
    sought = [text.canary for text in society.texts if text.row in (*gone, "vote: words in the box")]
    assert len(sought) > 20
    pattern = "|".join(sought)
    for model in apps.get_models(include_auto_created=True):
        words = [f.name for f in model._meta.concrete_fields if isinstance(f, models.CharField | models.TextField)]
        for name in words:
            assert not model._default_manager.filter(**{f"{name}__regex": pattern}).exists(), (model, name)
        for field in model._meta.concrete_fields:
            if isinstance(field, models.JSONField):
                told = str(list(model._default_manager.values_list(field.name, flat=True)))
                assert not canaries(told) & set(sought), (model, field.name)
