"""Programs open the links of mails before people do: to look for harm, or to be quicker. Nothing may change by it."""

import re
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from core import clock
from notifications import alarms, muting, rendering, short_links
from notifications.digest import lines
from notifications.letter import letter
from notifications.models import Message
from notifications.querysets import DIGEST
from tests.guards.scene import Scene
from tests.journeys.conftest import Open
from tests.journeys.dump import dump
from tests.mailbox import Mail, Mailbox

pytestmark = [pytest.mark.journey, pytest.mark.service_worker, pytest.mark.django_db(transaction=True)]

TEMPLATES = Path(__file__).parents[2] / "templates"
KINDS = sorted(
    f"{path.parent.parent.name}/{path.name.split('.')[0]}" for path in TEMPLATES.glob("*/messages/*.email.txt")
)
SEEN = {200, 302}
OF_OPERATORS = {"/health/": {200, 503}, "/admin/notifications/delivery/": {200, 302, 403}}  # here is no worker
URL = re.compile(r"""https?://[^\s"'<>]+""")


# Mails that are not owed, so they are no messages: the code to sign in, and the word to the operator.
OTHERS = {"account/email/login_code", "account/email/unknown_account", "notifications/alarm"}


@pytest.fixture
def links(scene: Scene, settings: LazySettings, live_server: object, mailbox: Mailbox) -> list[str]:
    """Every link in every kind of mail, as text, as HTML and in its head, and those of text messages."""
    settings.BASE_URL = base = str(live_server)
    settings.OPERATOR_EMAIL = "operator@example.org"
    texts: list[str] = []
    for message in messages(scene):
        mail = letter(message, delivery_id=uuid4())
        ((html, _type),) = mail.alternatives
        texts += [str(mail.body), str(html), mail.extra_headers["List-Unsubscribe"]]
        texts += [f"{base}/n/{short_links.token_for(message)}/", rendering.short_link(message)]
    texts += [part for mail in not_owed(scene, mailbox) for part in (mail.text, mail.html)]
    found = {url for text in texts for url in URL.findall(text.replace("&amp;", "&"))}
    assert {url for url in found if not url.startswith(base)} == set()
    return sorted({url.removeprefix(base) or "/" for url in found})


def messages(scene: Scene) -> list[Message]:
    """Two of each kind: with all that any of them may say, and with as little; the digest lists all others."""
    slug, member = scene.slug, scene.user("member")
    pages = {
        "asks": reverse("asks:asks", args=[slug]),
        "checkins": reverse("checkins:checkin", args=[slug]),
        "milestones": reverse("milestones:milestone", args=[slug, scene.rows["milestones:milestone"]]),
        "nudges": reverse("boards:learn", args=[slug]),
        "notifications": reverse("accounts:inbox"),
        "teams": reverse("join:join", args=[scene.rows["join:join"]]),
    }
    soon = scene.world.challenge.day_zero + timedelta(days=46)
    context = {
        "team": "Skylark", "challenge": scene.world.challenge.name, "day": 37, "length": 100, "due_day": 41,
        "milestone": "Ten plans", "why": "It helps", "mine": True, "who": "Asha", "needs_leader": True, "prompt": 10,
        "question": "May we?", "answer": "try", "words": "Yes", "event": "Review", "name": "Pat", "invited_by": "Nell",
        "stuck": pages["checkins"], "plan": f"/c/{slug}/plan/", "own_subject": "Hi", "own_words": "Hello",
        "days": 3, "waited": 9, "week": 6, "since": 5, "sentence": "Try it.", "measure": "In control",
        "place": "The hall",
        **dict.fromkeys(("due_on", "needed_on", "promised_on", "works_until_on"), soon.isoformat()),
    }  # fmt: skip
    little = {"mine": False, "needs_leader": False, "answer": "no", "own_subject": "", "own_words": "", "why": ""}
    made: list[Message] = []
    for kind in sorted(KINDS, key=lambda kind: kind != DIGEST):
        app = kind.split("/")[0]
        for number, says in enumerate((context, context | little)):
            message = Message(kind=kind, occasion=f"scan:{kind}:{number}", context=says, link=pages[app])
            message.about = scene.world.challenge.pk
            message.person, message.address = (None, "pat@example.org") if app == "teams" else (member, "")
            if app != "teams" and kind != DIGEST:
                message.digest, message.gathered_at = made[number], clock.now()
            message.save()
            made.append(message)
    assert all(len(lines(digest).shown) == len(made) // 2 - 2 for digest in made[:2])
    return made


def not_owed(scene: Scene, mailbox: Mailbox) -> list[Mail]:
    for address in (scene.user("member").email, f"nobody-{uuid4().hex}@example.org"):
        Client(REMOTE_ADDR=f"10.{uuid4().int % 250}.{uuid4().int % 250}.7").post("/sign-in/", {"email": address})
    for is_wrong in (True, False):
        alarms.look(now=clock.now(), beat_stopped=is_wrong)
    assert len(mailbox.mails) == len(OTHERS) + 1  # the alarm, and that it is over
    return mailbox.mails


def test_every_kind_of_mail_of_the_product_is_looked_at(links: list[str]) -> None:
    tokens = [link.split("/")[2] for link in links if link.startswith("/n/")]
    assert {muter.kind for token in tokens if (muter := muting.read(token))} == set(KINDS)
    assert {link.split("/")[1] for link in links} >= {"", "n", "w", "c", "join", "me", "health", "admin"}
    written = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.glob("**/*_message.txt")}
    assert written == {f"{name}_message.txt" for name in OTHERS if name.startswith("account")}


@pytest.mark.parametrize(("role", "times"), [("anonymous", 5), ("member", 1)])
def test_many_looks_at_each_link_change_nothing(links: list[str], scene: Scene, role: str, times: int) -> None:
    client: Client = scene.people[role]
    before = dump()
    for link in links:
        for _ in range(times):
            for look in (client.get, client.head):
                assert look(link).status_code in OF_OPERATORS.get(link, SEEN), link
    assert dump() == before


def some_of_each(links: list[str]) -> list[str]:
    """Those that differ in their token alone lead to the same page: a browser opens the first four of them."""
    alike: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for link in links:
        has_token = link.startswith(("/n/", "/w/"))
        alike[link[:3] if has_token else link, link.count("/")].append(link)
    return [link for group in alike.values() for link in group[:4]]


@pytest.mark.parametrize("role", ["anonymous", "member"])
def test_a_browser_that_opens_each_link_beforehand_changes_nothing(
    links: list[str], scene: Scene, open_as: Open, role: str
) -> None:
    """With its scripts running, whoever is signed in on it."""
    page = open_as(None if role == "anonymous" else scene.user(role), "/help/")
    before = dump()
    for link in some_of_each(links):
        answer = page.goto(link)
        assert answer, link
        assert answer.status in OF_OPERATORS.get(link, SEEN), link
    page.wait_for_load_state("networkidle")
    assert dump() == before
