"""What somebody may not read leaves no trace: for them each page is the same, by the same queries, as without it."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from access.visibility import Visibility
from checkins.models import CheckIn
from core import clock
from experiments.models import Experiment, Idea
from measures.models import GoalDraft
from reflections.models import Reflection
from stories.models import Consent, How, Reach, Story
from teams.models import Participation
from tests.guards.scene import Scene, scene
from tests.guards.scene_ledger import TODAY
from tests.guards.table import pages_of
from tests.guards.urls import Address, ours
from tests.unpacked import unpacked
from tests.visibility.hidden_ledger import hide_asks, hide_from_leaders, hide_from_other_teams, hide_from_outside
from votes import actions as votes
from votes.models import Vote

__all__ = ["scene"]
READERS = ("mate", "other", "facilitator", "sponsor", "commissioner", "foreign", "by a link")
LINK = "outside:board"  # read by those who were given the link, whoever they are
# Of the scene's member alone, whose colleague reads here; and pages that read nothing of a challenge.
OWN = (
    {f"checkins:{page}" for page in ("sent", "change", "withdraw", "ask_leader")}
    | {"stories:change", "stories:slip"}
    | {"personal:link", "personal:sent"}
)
APART = ("site:help", "site:privacy", "site:acc", "site:serv", "site:man", "account_", "demo:", "join:", "health")
# What is new each time a page is made: forms' own ids and what keeps them from being forged.
FRESH = re.compile(rb'(name="(?:csrfmiddlewaretoken|id)" value=")[^"]*|("token": ")[^"]*')
Page = tuple[int, tuple[tuple[str, str], ...], bytes, int]


@pytest.mark.parametrize("who", READERS)
def test_no_page_betrays_a_row_that_its_reader_may_not_see(scene: Scene, who: str) -> None:
    scene.people["mate"] = scene.world.member(name="Mate")
    role = {"mate": "member", "by a link": "foreign"}.get(who, who)
    reader, shown = scene.people[who if who == "mate" else role], set(pages_of(role))
    shown -= {name for name in shown if name in OWN or name.startswith(APART)}
    shown = {LINK} if who == "by a link" else shown - {LINK}
    addresses = [address for address in ours() if address.name in shown]
    read_all(scene, reader, addresses)
    before = read_all(scene, reader, addresses)
    hidden = hide(scene, who)
    after = read_all(scene, reader, addresses)
    changed = [f"{name}: {difference(before[name], after[name])}" for name in before if before[name] != after[name]]
    assert not changed, "\n".join(changed)
    told = {path: told_apart(reader, path, key) for path, key in hidden.items()}
    assert {path: methods for path, methods in told.items() if methods} == {}


def told_apart(reader: Any, path: str, key: object) -> list[str]:
    """The methods by which the address of a hidden row answers otherwise than that of no row at all."""
    found = []
    for method in (reader.get, reader.post):
        asked, made_up = method(path % key), method(path % uuid4())
        if (asked.status_code, plain(asked)) != (made_up.status_code, plain(made_up)):
            found.append(f"{method.__name__}: {asked.status_code}, {made_up.status_code}")
    return found


def read_all(scene: Scene, reader: Any, addresses: list[Address]) -> dict[str, Page]:
    return {address.name: read(reader, scene.url(address)) for address in addresses}


def read(reader: Any, url: str) -> Page:
    with CaptureQueriesContext(connection) as asked:
        answer = reader.get(url)
    headers = {name: value for name, value in answer.headers.items() if name != "Expires"}
    return answer.status_code, tuple(sorted(headers.items())), plain(answer), len(asked)


def plain(answer: Any) -> bytes:
    body = b"".join(answer) if answer.streaming else answer.content
    return FRESH.sub(rb"\1\2", unpacked(body))


def difference(before: Page, after: Page) -> str:
    """Where the two first part."""
    if (before[0], before[3]) != (after[0], after[3]):
        return f"status, queries {before[0], before[3]} → {after[0], after[3]}"
    if before[1] != after[1]:
        return f"headers {set(before[1]) ^ set(after[1])}"
    at = next((n for n, (one, two) in enumerate(zip(before[2], after[2], strict=False)) if one != two), 0)
    return f"{before[2][at - 80 : at + 80]!r} → {after[2][at - 80 : at + 80]!r}"


def hide(scene: Scene, who: str) -> dict[str, object]:
    """More of all that ``who`` may not see. Returns ids by the address that one would guess at."""
    author = scene.member
    found = for_nobody(scene, author)
    if who != "mate":
        if who != "facilitator":
            found |= for_the_team(author) | hide_from_leaders(scene, author)
        if who in {"other", "commissioner", "foreign", "by a link"}:
            found |= hide_from_other_teams(scene, author)
        if who == "foreign":
            found |= hide_asks(scene, author)
        if who in {"foreign", "by a link"}:
            found |= hide_from_outside(scene, author)
        GoalDraft.objects.filter(team=author.team).update(sentence="Another draft", target=99)
    return found


def for_nobody(scene: Scene, author: Participation) -> dict[str, object]:
    """A colleague's own: answers, skipped questions, how sure they are, a story without a yes, votes in the box."""
    mine: dict[str, Any] = {"author": author, "team": author.team, "prompt": 3}
    private = Reflection.objects.create(**mine, week=1, text="Angry words")
    Reflection.objects.create(**mine, week=2)
    CheckIn.objects.filter(author=author).update(confidence=1)
    untold = [a_story(author), a_story(author)]
    yes = {"given_by": "They", "how": How.SPOKEN, "scope": Reach.PUBLIC}
    Consent.objects.create(story=untold[0], withdrawn_at=clock.now(), withdrawn_how="link", **yes)
    Consent.objects.create(story=untold[1], ends_at=clock.now() - timedelta(days=1), **yes)
    vote = Vote.objects.get(team=author.team, ended_at=None)
    votes.cast(vote, by=author.as_actor(), key=uuid4(), option=next(iter(vote.opened().counts)), words="Tired")
    base = scene.world.url
    return {
        f"{base}learn/%s/share/": private.pk,
        f"{base}learn/stories/%s/": untold[0].pk,
        f"{base}learn/stories/%s/slip/": untold[1].pk,
    }


def for_the_team(author: Participation) -> dict[str, object]:
    """What a team and its facilitator read and nobody else."""
    team, base = author.team, f"/c/{author.challenge.slug}/learn/"
    assert team is not None
    for week, seen in ((3, Visibility.COACH), (7, Visibility.TEAM)):
        Reflection.objects.create(author=author, team=team, week=week, prompt=3, text="Ours", visibility=seen)
    CheckIn.objects.create(team=team, author=author, day=TODAY, confidence=2, stuck="Ours alone", note="Ours")
    team.agreement = "We ring first."
    team.save()
    idea = Idea.objects.create(team=team, text="Ours alone")
    words: dict[str, Any] = {"title": "Ours", "prediction": "It works", "started_day": TODAY}
    test = Experiment.objects.create(team=team, number=90, idea=idea, **words)
    story = a_story(author)
    Consent.objects.create(story=story, given_by="They", how=How.SPOKEN, scope=Reach.TEAM)
    return {f"{base}ideas/%s/": idea.pk, f"{base}tests/%s/": test.pk, f"{base}stories/%s/": story.pk}


def a_story(author: Participation) -> Story:
    words = {"title": "The lift", "about": "A neighbour", "before": "Alone.", "turning": "A knock.", "after": "Tea."}
    assert author.team is not None
    return Story.objects.create(team=author.team, author=author, **words)
