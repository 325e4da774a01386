"""Programs open the links of mails before people do: to look for harm, or to be quicker. Nothing may change by it."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from notifications import short_links
from notifications.letter import letter
from notifications.models import Message
from tests.guards.scene import Scene
from tests.journeys.conftest import Open
from tests.journeys.dump import dump

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TEMPLATES = Path(__file__).parents[2] / "templates"
KINDS = sorted(
    f"{path.parent.parent.name}/{path.name.split('.')[0]}" for path in TEMPLATES.glob("*/messages/*.email.txt")
)
URL = re.compile(r"""https?://[^\s"'<>]+""")


@pytest.fixture
def links(scene: Scene, settings: LazySettings, live_server: object) -> list[str]:
    """Every link in every kind of mail, as text, as HTML and in its head, and those of text messages."""
    settings.BASE_URL = base = str(live_server)
    found: set[str] = set()
    for message in messages(scene):
        mail = letter(message, delivery_id=uuid4())
        ((html, _type),) = mail.alternatives
        for text in (mail.body, str(html), mail.extra_headers["List-Unsubscribe"]):
            found |= set(URL.findall(text.replace("&amp;", "&")))
        found.add(f"{base}/n/{short_links.token_for(message)}/")
    assert {url for url in found if not url.startswith(base)} == set()
    return sorted(url.removeprefix(base) for url in found)


def messages(scene: Scene) -> list[Message]:
    """One of each kind, with all that any of them may say."""
    slug, member = scene.slug, scene.user("member")
    pages = {
        "asks": reverse("asks:asks", args=[slug]),
        "checkins": reverse("checkins:checkin", args=[slug]),
        "milestones": reverse("milestones:milestone", args=[slug, scene.rows["milestones:milestone"]]),
        "nudges": reverse("reflections:learn", args=[slug]),
        "notifications": reverse("accounts:inbox"),
        "teams": reverse("join:join", args=[scene.rows["join:join"]]),
    }
    soon = scene.world.challenge.day_zero + timedelta(days=46)
    context = {
        "team": "Skylark", "challenge": scene.world.challenge.name, "day": 37, "length": 100, "due_day": 41,
        "milestone": "Ten plans", "why": "It helps", "mine": True, "who": "Asha", "needs_leader": True, "prompt": 10,
        "question": "May we?", "answer": "try", "words": "Yes", "event": "Review", "name": "Pat", "invited_by": "Nell",
        "stuck": pages["checkins"], "plan": f"/c/{slug}/plan/", "own_subject": "Hi", "own_words": "Hello",
        "days": 3, "waited": 9, "since": 5, "sentence": "Try it.", "measure": "In control", "place": "The hall",
        **dict.fromkeys(("due_on", "needed_on", "promised_on", "works_until_on"), soon.isoformat()),
    }  # fmt: skip
    made = []
    for kind in KINDS:
        app = kind.split("/")[0]
        whose = {"address": "pat@example.org"} if app == "teams" else {"person": member}
        made.append(Message(kind=kind, occasion=f"scan:{kind}", context=context, link=pages[app], **whose))
    return Message.objects.bulk_create(made)


def test_every_kind_has_its_links(links: list[str]) -> None:
    assert len([link for link in links if link.startswith("/n/")]) == 2 * len(KINDS)
    assert {link.split("/")[1] for link in links} >= {"n", "c", "join"}


@pytest.mark.parametrize(("role", "times"), [("anonymous", 10), ("member", 2)])
def test_many_looks_at_each_link_change_nothing(links: list[str], scene: Scene, role: str, times: int) -> None:
    client: Client = scene.people[role]
    before = dump()
    for link in links:
        for _ in range(times):
            assert client.get(link).status_code in {200, 302}, link
            assert client.head(link).status_code in {200, 302}, link
    assert dump() == before


@pytest.mark.parametrize("role", ["anonymous", "member"])
def test_a_browser_that_opens_each_link_beforehand_changes_nothing(
    links: list[str], scene: Scene, open_as: Open, role: str
) -> None:
    """With its scripts running, whoever is signed in on it."""
    page = open_as(None if role == "anonymous" else scene.user(role), "/help/")
    before = dump()
    for link in links:
        answer = page.goto(link)
        assert answer, link
        assert answer.status == 200, link
    page.wait_for_load_state("networkidle")
    assert dump() == before
