"""Nothing that the radar says, and no word of a coach's note, stands anywhere but on the facilitator's own pages.

Histories that give cards of every kind are dealt to the teams by chance; then every address of roles.txt is fetched
and sent to, as everybody, with downloads laid open; and all mail and messages of a fortnight are read.
"""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from django.db import transaction

from coaching.calls import CALLS
from coaching.models import CardAnswer
from coaching.quieter import RESTS
from core import clock
from exports.moving.every import BY_MODEL
from notifications import gathering
from notifications.models import Message
from nudges import planning
from teams.models import Team
from tests.coaching.conftest import members, overdue, quiet, unheard, unsure, waiting
from tests.guards.scene import Scene, scene
from tests.guards.table import declared
from tests.guards.urls import ours
from tests.mailbox import Mailbox
from tests.unpacked import unpacked

__all__ = ["scene"]

ROOT: Final = Path(__file__).parents[2]
NOTE: Final = "Ask about the long night shift"
ITS_OWN: Final = ("boards:facilitate", "coaching:")
# What reasons say, whatever the figures in them.
REASONS: Final = (
    "This team usually sends", "Last week it sent", "less sure than before", "Much less is heard",
    "A question to leaders has waited", "They usually answer within", "The newest number of the goal is",
    "This team usually has one", "and no number for it yet", "a hunch from silence", "Worth a call?",
)  # fmt: skip
EMPTY: Final = {"csrfmiddlewaretoken": "x" * 32}  # what a browser sends with a form in which nothing is filled
# Who has left and who facilitates elsewhere gets the same 404 everywhere (tests/guards/test_roles.py).
OTHERS: Final = ("member", "other", "sponsor", "commissioner", "anonymous")


def words_of_the_radar(teams: list[Team]) -> set[str]:
    """All that can stand on a card, as a page writes it."""
    found = set(REASONS)
    for call in CALLS.values():
        found |= {str(call.question), str(call.whom), *(str(step.words) for step in call.steps)}
        found |= {str(call.heading) % {"team": team.name} for team in teams}
    return {words.replace("'", "&#x27;") for words in found}


def deal(scene: Scene, dice: Random) -> list[Team]:
    """Each kind of history to a team of its own or not, as chance has it; and answers to cards that do not rest."""
    world = scene.world
    teams = [world.skylark, world.teasel, Team.objects.create(challenge=world.challenge, name="Windmill")]
    for one in (unsure, waiting, overdue):
        one(dice.choice(teams[1:]))
    silent, unheard_team = dice.sample(teams[1:], 2)
    quiet(silent, members(world, silent))
    unheard(unheard_team, members(world, unheard_team))
    longest = max(RESTS.values())
    for said in RESTS:
        CardAnswer.objects.create(
            team=teams[0], by=scene.participation("facilitator"), kind="asks", said=said, day=37 - longest
        )
    return teams


def pages(scene: Scene, role: str) -> Iterator[tuple[str, str]]:
    """What every address shows, or says to an empty form; elsewhere stand pages without a word of the challenge."""
    client, answers = scene.people[role], declared()[role]
    for address in ours():
        for method, shown in (("GET", "200"), ("POST", "422")):
            if answers[method, address.name] != shown:
                continue
            with transaction.atomic():
                url = scene.url(address)
                answer: Any = client.post(url, EMPTY) if method == "POST" else client.get(url)
                body = b"".join(answer.streaming_content) if answer.streaming else answer.content
                transaction.set_rollback(True)
            assert str(answer.status_code) == shown, address.name
            yield address.name, unpacked(body).decode(errors="replace")


@pytest.mark.parametrize("role", OTHERS)
def test_no_page_export_feed_or_pack_of_others_holds_any_of_it(scene: Scene, role: str) -> None:
    words = words_of_the_radar(deal(scene, Random(role))) | {NOTE}
    found = {(name, one) for name, body in pages(scene, role) for one in words if one in body}
    assert found == set()


def test_of_a_facilitator_only_their_own_pages_hold_it(scene: Scene) -> None:
    teams = deal(scene, Random(7))
    words = words_of_the_radar(teams) | {NOTE}
    found = {(name, one) for name, body in pages(scene, "facilitator") for one in words if one in body}
    assert {name for name, _one in found if not name.startswith(ITS_OWN)} == set()
    shown = {one for name, one in found if name == "boards:facilitate"}
    kinds = {kind for kind, call in CALLS.items() if str(call.question) in shown}
    assert len(kinds) >= 3, "the walk would find nothing because there is nothing"
    assert {"Worth a call?", NOTE} <= shown


def test_no_mail_and_no_message_says_any_of_it(scene: Scene, mailbox: Mailbox) -> None:
    words = words_of_the_radar(deal(scene, Random(11))) | {NOTE}
    for days in range(14):
        with clock.pretend(clock.now() + timedelta(days=days)):
            planning.plan(now=clock.now())
            gathering.make(now=clock.now())
            mailbox.deliver()
    assert list(mailbox)
    sent = [f"{mail.headers} {mail.subject} {mail.text} {mail.html}" for mail in mailbox]
    sent += [f"{message.context} {message.kind}" for message in Message.objects.all()]
    assert [one for one in words for text in sent if one in text] == []


def test_no_file_of_a_moved_challenge_knows_of_it() -> None:
    assert not [model for model in BY_MODEL if model.__module__.startswith("coaching")]


def test_only_the_facilitators_page_asks_the_radar() -> None:
    """Whoever imports coaching must be named here, and there is no other way to it."""
    found = set()
    for path in ROOT.glob("[a-z]*/**/*.py"):
        where = path.relative_to(ROOT)
        if where.parts[0] in {"tests", "coaching", "node_modules", "benchmarks"} or "migrations" in where.parts:
            continue
        if any(name.split(".")[0] == "coaching" for name in _imported(path)):
            found.add("/".join(where.parts[:2]))
    assert found == {"boards/facilitate", "rehearsal/scenes_coaching.py"}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
