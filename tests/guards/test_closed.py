"""Once a challenge is closed, no page of a team’s work offers a form that would be refused when it is filled in."""

import re

import pytest

from challenges.models import Challenge, State
from core import clock
from tests.guards.scene import Scene
from tests.guards.table import declared
from tests.guards.urls import ours

STILL_GOES = {"team_calendar:team", "sharing:share", "playbook:spread"}  # what outlasts the challenge
FORM = re.compile(r'(<form[^>]*method="post"[^>]*>)(.*?)</form>', re.DOTALL)
MAIN = re.compile(r"<main.*</main>", re.DOTALL)


@pytest.mark.parametrize("role", ["member", "facilitator", "sponsor", "commissioner"])
def test_no_form_is_shown_that_would_be_refused(scene: Scene, role: str) -> None:
    now = clock.now()
    Challenge.objects.filter(pk=scene.world.challenge.pk).update(state=State.CLOSED, reviewed_at=now, closed_at=now)
    answers, offered = declared()[role], []
    for address in ours():
        takes_words = (answers["GET", address.name], answers["POST", address.name]) == ("200", "422")
        if not takes_words or not address.path.startswith("c/<slug:slug>/") or address.name in STILL_GOES:
            continue
        url = scene.url(address)
        answer = scene.people[role].get(url)
        assert answer.status_code == 200, address.name
        page = MAIN.search(answer.content.decode())
        forms = FORM.findall(page[0] if page else "")
        if any(f'action="{url}"' in tag or "action=" not in tag for tag, inside in forms if "<button" in inside):
            offered.append(address.name)
    assert offered == []
