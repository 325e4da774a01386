"""The page of all components shows every state in one well-formed page."""

import re
from collections import Counter
from datetime import date

from django.test import RequestFactory

from boards.components import components


def page() -> str:
    return components(RequestFactory().get("/demo/components/")).content.decode()


def test_no_id_is_used_twice() -> None:
    counted = Counter(re.findall(r'\sid="([^"]+)"', page()))
    assert [name for name, times in counted.items() if times > 1] == []


def test_every_label_and_description_points_at_something() -> None:
    html = page()
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    named = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', html) + re.findall(
        r'<label[^>]* for="([^"]+)"', html
    )
    assert {name for names in named for name in names.split()} <= ids


def test_a_date_in_a_sample_is_one_that_browsers_can_read() -> None:
    values = re.findall(r'<input type="date"[^>]* value="([^"]*)"', page())
    assert values
    for value in values:
        assert date.fromisoformat(value).isoformat() == value


def test_all_decisions_look_equally_good() -> None:
    seals = re.findall(r'<div class="(h-seal[^"]*)"><svg[^>]*><use href="#i-(\w+)"', page())
    assert {decision: css for css, decision in seals} == {
        "adopt": "h-seal",
        "adapt": "h-seal",
        "abandon": "h-seal",
        "running": "h-seal h-seal--open",
    }
