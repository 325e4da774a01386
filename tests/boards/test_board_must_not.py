"""What the board must never do (DOMAIN §4): names, private words, small numbers, drafts, verdicts, ways to write."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from access.roles import Function
from access.visibility import Visibility
from asks import actions as asks
from checkins.models import CheckIn
from measures import actions as measures
from reflections.models import Reflection
from teams.models import Participation
from tests.boards.board_world import author, count, publish
from tests.world import Person, World

OnDay = Callable[..., None]


@pytest.fixture
def url(world: World) -> str:
    return f"{world.url}board/"


@pytest.fixture
def lived_in(world: World, member: Person, facilitator: Person, sponsor: Person, on_day: OnDay) -> World:
    """A challenge in which people wrote much: some of it for leaders, most of it not."""
    on_day(37)
    by = member.participation.as_actor()
    Participation.objects.filter(pk=member.participation.pk).update(functions=[Function.TEAM_LEADER])
    goal = publish(world.skylark, "6 in 10 feel in control", by=by)
    count(goal.measure, 7, 44, by=by)
    measures.record_observation(
        goal.measure, by=by, on=date(2026, 3, 1), numerator=45, denominator=100, note="A note of the team"
    )
    measures.write_goal(
        world.skylark,
        by=by,
        key=uuid4(),
        sentence="A draft of the team",
        measure=goal.measure,
        target=Decimal(70),
        by_date=date(2026, 5, 14),
        reason="A reason of the team",
    )
    asked = asks.ask(
        world.skylark,
        by=by,
        key=uuid4(),
        question="May nurses prescribe?",
        stuck="What is stuck inside",
        tried="What was tried inside",
        to=sponsor.participation,
        to_title="Chief Pharmacist",
    )
    asks.answer(asked, by=facilitator.participation.as_actor(), answer="yes", words="Go on")
    CheckIn.objects.create(
        team=world.skylark, author=member.participation, day=36, confidence=2, stuck="A stuck thing", note="A note"
    )
    world.skylark.agreement = "How they work together"
    world.skylark.save()
    for visibility, words in ((Visibility.PRIVATE, "An angry page"), (Visibility.TEAM, "A page for the team")):
        Reflection.objects.create(
            author=member.participation,
            team=world.skylark,
            week=5 if visibility else 4,
            prompt=1,
            text=words,
            visibility=visibility,
        )
    return world


PRIVATE = [
    "A note of the team",
    "A draft of the team",
    "A reason of the team",
    "What is stuck inside",
    "What was tried inside",
    "A stuck thing",
    "A note",
    "An angry page",
    "A page for the team",
    "How they work together",
]


def words_of(page: str) -> str:
    """What people read on the page itself, without the shell."""
    return re.sub(r"<[^>]*>", " ", page.split("<main", 1)[1].split("</main", 1)[0])


def test_no_name_and_no_address_of_anybody(lived_in: World, url: str, commissioner: Person, member: Person) -> None:
    for person in (commissioner, member):
        page = person.get(url).content.decode()
        for one in lived_in.challenge.participations.select_related("user"):
            assert one.user.name not in page
            assert one.user.name.split()[0] not in re.findall(r"[A-Z]\w+", page)
            assert str(one.user.email) not in page
            assert str(one.pk) not in page
            assert str(one.user.pk) not in page


def test_no_private_words_no_drafts_no_counts_of_who_wrote(lived_in: World, url: str, commissioner: Person) -> None:
    page = commissioner.get(url).content.decode()
    for words in PRIVATE:
        assert words not in page
    visible = words_of(page).replace("Private reflections and confidence votes are never shown here", "")
    assert not re.search(r"check-in|confiden|reflection|wrote", visible, re.IGNORECASE)


def test_no_verdict_and_no_colour_for_one(lived_in: World, url: str, commissioner: Person) -> None:
    page = words_of(commissioner.get(url).content.decode()).lower()
    assert not re.search(r"\b(on track|off track|behind|failing|failed|red|amber|green|rank|best|worst|top)\b", page)


def test_nothing_on_it_writes(lived_in: World, url: str, commissioner: Person, sponsor: Person) -> None:
    for person in (commissioner, sponsor):
        page = person.get(url).content.decode()
        forms = re.findall(r"<form[^>]*>", page)
        assert all("sign-out" in form or "logout" in form for form in forms)
        assert not re.search(r"hx-(post|put|patch|delete)|<(input|textarea|select)(?![^>]*csrf)", page)


def test_no_way_down_to_a_team_or_a_person(lived_in: World, url: str, commissioner: Person) -> None:
    page = commissioner.get(url).content.decode()
    main = page.split("<main", 1)[1].split("</main", 1)[0]
    ways = {"#asks-h", "#owed-h", url.replace("/board/", "/packs/")}  # further down the page, and to what teams shared
    assert set(re.findall(r'href="([^"]*)"', main)) <= ways | set(re.findall(r"#i-\w+", main))


@pytest.mark.parametrize("asked", [1, 5, 7])
def test_a_share_of_fewer_than_eight_is_left_out(
    world: World, url: str, commissioner: Person, asked: int, on_day: OnDay
) -> None:
    on_day(37)
    world.teasel.delete()
    by = author(world.skylark)
    goal = publish(world.skylark, "6 in 10", by=by, baseline=Decimal(31))
    count(goal.measure, 7, 16, by=by, of=32)
    count(goal.measure, 14, asked, by=by, of=asked)
    page = commissioner.get(url).content.decode()
    assert "50% now" in page
    assert "100%" not in page
    assert "fewer than 8" in page
    assert f'<td class="h-num">{asked}</td>' not in page


def test_nor_can_it_be_worked_out_from_the_sum(world: World, url: str, commissioner: Person, on_day: OnDay) -> None:
    on_day(37)
    for team, of in ((world.skylark, 100), (world.teasel, 7)):
        by = author(team)
        goal = publish(team, "6 in 10", by=by)
        count(goal.measure, 7, of // 2, by=by, of=of)
    page = commissioner.get(url).content.decode()
    assert "50% now" in page
    assert '<td class="h-num">107</td>' not in page


def test_hostile_text_stays_text(world: World, url: str, commissioner: Person, on_day: OnDay) -> None:
    on_day(37)
    nasty = "<script>alert(1)</script>"
    by = author(world.skylark)
    goal = publish(world.skylark, nasty, by=by, name=nasty)
    count(goal.measure, 7, 44, by=by)
    asks.ask(world.skylark, by=by, key=uuid4(), question=nasty, to_title=nasty)
    world.skylark.focus = world.skylark.going_words = nasty
    world.skylark.going = "well"
    world.skylark.save()
    page = commissioner.get(url).content.decode()
    assert nasty not in page
    assert "&lt;script&gt;" in page


def paths(patterns: list[URLPattern | URLResolver], prefix: str = "") -> list[str]:
    """Every address below /c/<slug>/, with an id that nobody has."""
    found = []
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += paths(pattern.url_patterns, route)
        else:
            found.append(re.sub(r"<\w+:\w+>", lambda _match: str(uuid4()), route.replace("<slug:slug>", "SLUG")))
    return [path for path in found if prefix or path.startswith("c/SLUG/")]


def test_a_commissioner_finds_no_way_to_write_goals_numbers_or_asks(lived_in: World, commissioner: Person) -> None:
    """Every address of measures, asks and the board, with a POST: refused or not found."""
    ours = [path for path in paths(get_resolver().url_patterns) if re.match(r"c/SLUG/(measures|asks|board)/", path)]
    assert len(ours) >= 11
    for path in ours:
        status = commissioner.post("/" + path.replace("SLUG", lived_in.challenge.slug), {"answer": "yes"}).status_code
        assert status in {403, 404, 405}, path
