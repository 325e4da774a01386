"""Programs open the links of mails before people do: to look for harm, or to be quicker. Nothing may change by it."""

import re
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from access.policy import Action
from core import clock
from notifications import alarms, muting, personal_links, rendering, short_links
from notifications.digest import lines
from notifications.letter import letter
from notifications.models import Message
from notifications.querysets import DIGEST
from nudges.occasions import Occasion
from nudges.personal.opening import ASKS_FOR
from nudges.rules import KINDS as KINDS_OF_NUDGES
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
    """Two of each kind: with all that any of them may say, and with as little; the digests list all others."""
    much = everything(scene)
    little = {"mine": False, "needs_leader": False, "answer": "no", "own_subject": "", "own_words": "", "why": ""}
    made: list[Message] = []
    for number, says in enumerate((much, much | little)):
        digests = {reader: written(scene, DIGEST, number, says, to=reader) for reader in ("member", "sponsor")}
        for kind in set(KINDS) - {DIGEST}:
            reader = reader_of(kind)
            made.append(written(scene, kind, number, says, to=reader, digest=digests.get(reader)))
        assert sum(len(lines(digest).shown) for digest in digests.values()) == len(KINDS) - 2
        made += digests.values()
    return made


def everything(scene: Scene) -> dict[str, Any]:
    soon = scene.world.challenge.day_zero + timedelta(days=46)
    return {
        "team": "Skylark", "challenge": scene.world.challenge.name, "day": 37, "length": 100, "due_day": 41,
        "milestone": "Ten plans", "why": "It helps", "mine": True, "who": "Asha", "needs_leader": True, "prompt": 10,
        "question": "May we?", "answer": "try", "words": "Yes", "event": "Review", "name": "Pat", "invited_by": "Nell",
        "stuck": reverse("checkins:checkin", args=[scene.slug]), "plan": f"/c/{scene.slug}/plan/", "own_subject": "Hi",
        "own_words": "Hello", "days": 3, "waited": 9, "week": 6, "since": 5, "sentence": "Try it.",
        "measure": "In control", "place": "The hall",
        **dict.fromkeys(("due_on", "needed_on", "promised_on", "works_until_on", "changed_on"), soon.isoformat()),
    }  # fmt: skip


def reader_of(kind: str) -> str:
    """By the names of the scene; nobody, for who is invited and has no account yet."""
    if kind == "teams/invitation":
        return ""
    return "sponsor" if is_to_answer(kind) else "member"


def is_to_answer(kind: str) -> bool:
    """It asks a leader for the answer to one ask, and its link opens that ask."""
    return ASKS_FOR.get(kind) is Action.ANSWER_ASK


def written(
    scene: Scene, kind: str, number: int, says: dict[str, Any], *, to: str, digest: Message | None = None
) -> Message:
    message = Message(kind=kind, occasion=f"scan:{kind}:{number}", context=says, link=page_of(scene, kind))
    message.about = scene.world.challenge.pk
    if is_to_answer(kind):
        ask = scene.rows["asks:went" if kind == KINDS_OF_NUDGES[Occasion.TRIAL_NEXT] else "asks:answer"]
        message.occasion = f"ask:{ask}:{kind}:{number}"
    message.person, message.address = (scene.user(to), "") if to else (None, "pat@example.org")
    if digest:
        message.digest, message.gathered_at = digest, clock.now()
    message.save()
    return message


def page_of(scene: Scene, kind: str) -> str:
    """What it leads to for who signs in."""
    pages = {
        "asks": reverse("asks:asks", args=[scene.slug]),
        "challenges": scene.world.url,
        "checkins": reverse("checkins:checkin", args=[scene.slug]),
        "meetings": reverse("meetings:summary", args=[scene.slug, scene.rows["meetings:summary"]]),
        "milestones": reverse("milestones:milestone", args=[scene.slug, scene.rows["milestones:milestone"]]),
        "nudges": reverse("boards:learn", args=[scene.slug]),
        "notifications": reverse("accounts:inbox"),
        "teams": reverse("join:join", args=[scene.rows["join:join"]]),
    }
    return pages["asks" if is_to_answer(kind) else kind.partition("/")[0]]


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
    personal = {without_token(link) for link in links if link.startswith("/w/")}
    assert personal == {f"/w/{action}" for action in ASKS_FOR.values()}
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
        alike[without_token(link), link.count("/")].append(link)
    return [link for group in alike.values() for link in group[:4]]


def without_token(link: str) -> str:
    """A personal link shows what its message asks for: each of these pages is one of its own."""
    if link.startswith("/w/"):
        message = personal_links.message_of(link.split("/")[2])
        assert message, link
        return f"/w/{ASKS_FOR[message.kind]}"
    return "/n/" if link.startswith("/n/") else link


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
