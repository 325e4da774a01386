"""See as a member would: a team's Today, to look at. Nobody is impersonated, nothing is written."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from checkins.models import CheckIn
from core import clock
from milestones.models import Milestone, Task
from reflections.actions import reflect
from teams.models import Team
from tests.world import Person, World, make_challenge
from votes.box import Box, seal
from votes.models import Vote

LOOKED = re.compile(r'<fieldset class="h-looked" disabled>(.*?)</fieldset>', re.DOTALL)
FRAMES = ("SELECT", "SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def shown(person: Person, world: World, team: Team) -> str:
    answer = person.get(f"{world.url}facilitate/as-a-member/?team={team.pk}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def lived(world: World, member: Person) -> None:
    me = member.participation
    Milestone.objects.create(team=world.skylark, day=41, title="Ten plans", lead=me)
    Task.objects.create(team=world.skylark, due_day=38, title="Ring the three pharmacies", owner=me)
    CheckIn.objects.create(team=world.skylark, author=me, day=36, confidence=2, stuck="No keys", note="x")
    reflect(me, key=uuid4(), week=6, prompt=10, text="A private word")
    vote = Vote(team=world.skylark, kind="confidence", closes_at=clock.now() + timedelta(days=7))
    vote.box = seal(Box.empty(vote.scale.options), vote.pk)
    vote.save()


def test_it_shows_what_members_see_and_nothing_of_ones_own(
    world: World, facilitator: Person, member: Person, on_day: Callable[..., None]
) -> None:
    on_day(37)
    lived(world, member)
    page, theirs = shown(facilitator, world, world.skylark), member.get(f"{world.url}today/").content.decode()
    for words in ("Ten plans", "Ring the three pharmacies", "Stuck: No keys", "This week’s question", "Check in"):
        assert words in page, words
    assert "Today, as any member of Skylark sees it" in page
    assert "You are only looking." in page
    assert "Your team is voting" in page
    for own in ("Yours to do", "You checked in", "A private word"):
        assert own not in page, own
    assert "Yours to do" in theirs  # it is there for the one it is of


def test_nothing_in_it_can_be_pressed_or_sent(
    world: World, facilitator: Person, member: Person, on_day: Callable[..., None]
) -> None:
    on_day(37)
    lived(world, member)
    page = shown(facilitator, world, world.skylark)
    looked = LOOKED.findall(page)
    inside = "".join(looked)
    for way in ('href="/', " action=", "hx-post", " method=", "data-outbox"):
        assert way not in inside, way
    assert "<script" not in page
    assert len(looked) == 2
    assert "<form" not in page.split("<main")[1].split("<fieldset")[0]


def test_it_writes_nothing_and_is_not_kept_on_the_phone(
    world: World, facilitator: Person, member: Person, on_day: Callable[..., None]
) -> None:
    on_day(37)
    lived(world, member)
    shown(facilitator, world, world.skylark)
    with CaptureQueriesContext(connection) as captured:
        answer = facilitator.get(f"{world.url}facilitate/as-a-member/")
    assert [query["sql"] for query in captured.captured_queries if not query["sql"].startswith(FRAMES)] == []
    assert "Hundred-Keep" not in answer.headers
    assert "no-store" in answer.headers["Cache-Control"]
    assert facilitator.post(f"{world.url}facilitate/as-a-member/").status_code == 405


def test_the_team_is_chosen_and_others_are_not_there(world: World, facilitator: Person) -> None:
    assert "Today, as any member of Teasel sees it" in shown(facilitator, world, world.teasel)
    elsewhere = make_challenge().teams.create(name="Elsewhere")
    for team in (elsewhere.pk, uuid4(), "x"):
        assert facilitator.get(f"{world.url}facilitate/as-a-member/?team={team}").status_code == 404


def test_it_is_for_facilitators_alone(
    world: World, member: Person, sponsor: Person, commissioner: Person, outsider: Person, ex_member: Person
) -> None:
    for person, status in ((member, 403), (sponsor, 403), (commissioner, 403), (outsider, 404), (ex_member, 404)):
        assert person.get(f"{world.url}facilitate/as-a-member/").status_code == status
